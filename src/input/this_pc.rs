//! Reads the registry of this PC: all that is for Windows alone.

use std::io;

use crate::evidence::output::registry::Values;

/// What the registry of this PC tells of Windows and Office.
///
/// # Errors
///
/// What the system refused.
#[cfg(windows)]
pub fn values() -> io::Result<Values> {
    use windows_registry::{Key, LOCAL_MACHINE};

    use crate::evidence::output::registry::OFFICE_VALUES;
    use crate::evidence::output::registry::WINDOWS_NUMBERS;
    use crate::evidence::output::registry::WINDOWS_VALUES;
    use crate::evidence::output::registry::product_id;

    let texts = |key: &Key, names: &[&str]| -> Vec<(String, String)> {
        names.iter().filter_map(|name| Some(((*name).to_owned(), key.get_string(name).ok()?))).collect()
    };
    let open = |path: &str| LOCAL_MACHINE.open(path).map_err(|error| io::Error::other(error.message()));
    let key = open(r"SOFTWARE\Microsoft\Windows NT\CurrentVersion")?;
    let mut windows = texts(&key, &WINDOWS_VALUES);
    windows.extend(
        WINDOWS_NUMBERS.iter().filter_map(|name| Some(((*name).to_owned(), key.get_u32(name).ok()?.to_string()))),
    );
    let languages = open(r"SYSTEM\CurrentControlSet\Control\MUI\UILanguages");
    let languages = languages.ok().and_then(|key| Some(key.keys().ok()?.collect())).unwrap_or_default();
    let office = open(r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration");
    Ok(Values {
        windows,
        product_id: key.get_value("DigitalProductId4").ok().and_then(|value| product_id(&value)),
        languages,
        office: office.map(|key| texts(&key, &OFFICE_VALUES)).unwrap_or_default(),
    })
}

/// Whether the person has high contrast switched on in Windows.
#[cfg(windows)]
pub fn wants_high_contrast() -> bool {
    use windows_registry::CURRENT_USER;

    let flags = CURRENT_USER.open(r"Control Panel\Accessibility\HighContrast").and_then(|key| key.get_string("Flags"));
    flags.is_ok_and(|flags| is_high_contrast(&flags))
}

/// Elsewhere no setting of the system tells it without a program of its own.
#[cfg(not(windows))]
pub fn wants_high_contrast() -> bool {
    false
}

/// Whether these flags of Windows' high contrast, a number in text, say that it is on: the lowest of them does.
pub fn is_high_contrast(flags: &str) -> bool {
    flags.trim().parse::<u32>().is_ok_and(|flags| flags & 1 == 1)
}

/// Only Windows has a registry; elsewhere nothing asks for it.
///
/// # Errors
///
/// Always that there is none.
#[cfg(not(windows))]
pub fn values() -> io::Result<Values> {
    Err(io::ErrorKind::Unsupported.into())
}

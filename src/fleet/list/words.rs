//! The words that are understood in cells with few values.

use crate::assessment::{Channel, EnterpriseLicense, Holder, LicenseType, MediaOrigin, MediaUse, Program};

/// Words that are understood, in their normal form, with their values.
pub(super) type Words<T> = &'static [(&'static str, T)];

pub(super) const CHANNELS: Words<Channel> = &[
    ("oem", Channel::Oem),
    ("fpp", Channel::Fpp),
    ("retail", Channel::Fpp),
    ("other agreement", Channel::OtherAgreement),
    ("none", Channel::NoLicense),
    ("no license", Channel::NoLicense),
];

pub(super) const LICENSE_TYPES: Words<LicenseType> =
    &[("full", LicenseType::Full), ("full version", LicenseType::Full), ("upgrade", LicenseType::Upgrade)];

pub(super) const ORIGINS: Words<MediaOrigin> = &[
    ("vl", MediaOrigin::VlDownload),
    ("vl download", MediaOrigin::VlDownload),
    ("volume licensing", MediaOrigin::VlDownload),
    ("volume licensing download", MediaOrigin::VlDownload),
    ("vl disc", MediaOrigin::VlDisc),
    ("vl disc kit", MediaOrigin::VlDisc),
    ("volume licensing disc kit", MediaOrigin::VlDisc),
    ("oem recovery", MediaOrigin::OemRecovery),
    ("oem recovery media", MediaOrigin::OemRecovery),
    ("oem image", MediaOrigin::OemImage),
    ("retail", MediaOrigin::Retail),
    ("retail media", MediaOrigin::Retail),
    ("evaluation", MediaOrigin::Evaluation),
    ("evaluation media", MediaOrigin::Evaluation),
    ("other", MediaOrigin::Other),
];

pub(super) const USES: Words<MediaUse> = &[("deploy", MediaUse::Deploy), ("recover", MediaUse::Recover)];

pub(super) const PROGRAMS: Words<Program> = &[
    ("open license", Program::OpenLicense),
    ("open value", Program::OpenValue),
    ("ovs", Program::OpenValueSubscription),
    ("open value subscription", Program::OpenValueSubscription),
    ("open value subscription ovs", Program::OpenValueSubscription),
    ("select", Program::Select),
    ("select plus", Program::SelectPlus),
    ("mpsa", Program::Mpsa),
    ("microsoft products and services agreement", Program::Mpsa),
    ("ea", Program::EnterpriseAgreement),
    ("enterprise agreement", Program::EnterpriseAgreement),
    ("education", Program::Education),
    ("government", Program::Government),
    ("csp", Program::Csp),
    ("cloud solution provider", Program::Csp),
    ("other", Program::Other),
    ("none", Program::NoAgreement),
];

pub(super) const HOLDERS: Words<Holder> = &[("own", Holder::Own), ("provider", Holder::Provider)];

pub(super) const ASSURANCES: Words<EnterpriseLicense> = &[
    ("none", EnterpriseLicense::NoAssurance),
    ("no", EnterpriseLicense::NoAssurance),
    ("device", EnterpriseLicense::Device),
    ("user", EnterpriseLicense::User),
    ("upgrade", EnterpriseLicense::Upgrade),
    ("subscription", EnterpriseLicense::Subscription),
    ("e3", EnterpriseLicense::Subscription),
    ("e5", EnterpriseLicense::Subscription),
    ("ltsc", EnterpriseLicense::Ltsc),
];

pub(super) const YES_NO: Words<bool> = &[
    ("yes", true),
    ("y", true),
    ("true", true),
    ("1", true),
    ("no", false),
    ("n", false),
    ("false", false),
    ("0", false),
];

//! Direct3D 12, for machines whose OpenGL is too old: on a graphics card, or in software.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
use eframe::{CreationContext, NativeOptions};
use wgpu::{AdapterInfo, Backends, DeviceType};

use crate::settings::renderer::Renderer;
use crate::window::adapter::Adapter;
use crate::window::native::device::GraphicsDevice;

/// The ids of Windows' software adapter, which does not always call itself a processor.
const BASIC_RENDER_DRIVER: (u32, u32) = (0x1414, 0x8C);

/// What eframe is asked for.
pub fn options(renderer: Renderer) -> NativeOptions {
    let mut options = NativeOptions { renderer: eframe::Renderer::Glow, ..NativeOptions::default() };
    if renderer == Renderer::OpenGl {
        return options;
    }
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = Backends::DX12;
    setup.native_adapter_selector = Some(Arc::new(move |adapters, surface| {
        let listed: Vec<Adapter> = adapters
            .iter()
            .map(|adapter| {
                let info = adapter.get_info();
                let draws = surface.is_none_or(|surface| !surface.get_capabilities(adapter).formats.is_empty());
                Adapter { software: is_software(&info), draws, name: info.name }
            })
            .collect();
        let chosen = Adapter::choose(renderer, &listed).map_err(|error| error.to_string())?;
        adapters.get(chosen).cloned().ok_or_else(|| "the adapter has gone".to_owned())
    }));
    options.renderer = eframe::Renderer::Wgpu;
    options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(setup);
    options
}

/// Notes when the device is lost, as it is when a remote session is cut or a driver is replaced; gives the name of the
/// adapter, unless OpenGL draws.
pub fn watch(creation: &CreationContext<'_>, device: &Arc<GraphicsDevice>) -> Option<String> {
    let state = creation.wgpu_render_state.as_ref()?;
    let (ctx, device) = (creation.egui_ctx.clone(), Arc::clone(device));
    state.device.set_device_lost_callback(move |_, _| {
        device.lost.store(true, Ordering::Relaxed);
        ctx.request_repaint();
    });
    Some(state.adapter.get_info().name)
}

fn is_software(info: &AdapterInfo) -> bool {
    info.device_type == DeviceType::Cpu || (info.vendor, info.device) == BASIC_RENDER_DRIVER
}

//! Output of tools, whole, in the shapes that are read.

/// `slmgr /dlv`.
pub const DLV: &str = "Software licensing service version: 10.0.22631.3155

Name: Windows(R), Professional edition
Description: Windows(R) Operating System, OEM_DM channel
Activation ID: 00000000-1111-2222-3333-444444444444
Extended PID: 03612-03308-007-654321-02-1031-22631.0000-0442024
Product Key Channel: OEM:DM
Installation ID: 111111222222333333444444555555666666777777888888999999000000111
Use License URL: https://license.example/activate.asmx?configextension=Retail
Partial Product Key: 2H7KP
License Status: Licensed
Trusted time: 2/14/2024 09:00:00 AM
";

/// `ospp.vbs /dstatus`.
pub const OSPP: &str = "---Processing--------------------------
---------------------------------------
PRODUCT ID: 00404-12345-67890-AA111
SKU ID: 00000000-1111-2222-3333-444444444444
LICENSE NAME: Office 16, Office16VisioStdR_Retail edition
LICENSE DESCRIPTION: Office 16, RETAIL channel
LICENSE STATUS:  ---LICENSED---
Last 5 characters of installed product key: K8QXM
---------------------------------------
LICENSE NAME: Office 16, Office16ProPlusR_Grace edition
LICENSE DESCRIPTION: Office 16, RETAIL(Grace) channel
LICENSE STATUS:  ---OOB_GRACE---
Last 5 characters of installed product key: 7YWCV
---------------------------------------
LICENSE NAME: Office 21, Office21Standard2021VL_MAK_AE edition
LICENSE DESCRIPTION: Office 21, RETAIL(MAK) channel
LICENSE STATUS:  ---NOTIFICATIONS---
Last 5 characters of installed product key: HGM9D
---------------------------------------
LICENSE NAME: Office 16, Office16O365ProPlusR_Subscription1 edition
LICENSE DESCRIPTION: Office 16, TIMEBASED_SUB channel
Last 5 characters of installed product key: 9PKRT
---------------------------------------
---Exiting-----------------------------
";

/// Objects of SoftwareLicensingProduct as a list.
pub const LIST: &str = "
Name              : Windows(R), ServerDatacenter edition
LicenseFamily     : ServerDatacenter
LicenseStatus     : 1
ProductKeyChannel : Volume:GVLK
PartialProductKey : C4MYW
ProductKeyID      : 03612-04300-000-000000-03-1036-20348.0000-0102023

Name              : Office 16, Office16StandardVL_KMS_Client edition
LicenseFamily     : Office16StandardVL_KMS_Client
LicenseStatus     : 1
ProductKeyChannel : Volume:GVLK
PartialProductKey : HGM9D
ProductKeyID      : 03612-00206-437-038461-03-1036-20348.0000-0102023
";

/// Objects of SoftwareLicensingProduct as JSON.
pub const JSON: &str = r#"[
    {
        "Name":  "Windows(R), ServerStandard edition",
        "LicenseFamily":  "ServerStandard",
        "ProductKeyChannel":  "Volume:MAK",
        "PartialProductKey":  "8HVXQ",
        "ProductKeyID":  "03612-04300-000-000000-03-1036-20348.0000-0102023"
    },
    {
        "Name":  "Office 16, Office16ProPlusVL_MAK edition",
        "LicenseFamily":  "Office16ProPlusVL_MAK",
        "ProductKeyChannel":  "Volume:MAK",
        "PartialProductKey":  "D9GPC"
    }
]
"#;

/// `systeminfo`.
pub const SYSTEMINFO: &str = "Host Name:                 DESK-7
OS Name:                   Microsoft Windows 10 Pro
OS Version:                10.0.19045 N/A Build 19045
OS Manufacturer:           Microsoft Corporation
Product ID:                00330-50000-00000-AAOEM
System Type:               x64-based PC
System Locale:             de;German (Germany)
";

/// `reg query`.
pub const REGISTRY: &str = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion
    BuildLabEx    REG_SZ    22621.1.arm64fre.ni_release.220506-1250
    CurrentBuild    REG_SZ    26100
    EditionID    REG_SZ    Enterprise
    InstallationType    REG_SZ    Client
    ProductName    REG_SZ    Windows 10 Enterprise
";

/// `Get-ComputerInfo`.
pub const COMPUTER_INFO: &str = "WindowsBuildLabEx           : 20348.1.amd64fre.fe_release.210507-1500
WindowsEditionId            : ServerStandard
WindowsInstallationType     : Server Core
WindowsProductName          : Windows Server 2022 Standard
OsBuildNumber               : 20348
OsArchitecture              : 64-bit
OsMuiLanguages              : {pt-BR, en-US}
";

/// `dism /Get-ImageInfo`.
pub const DISM: &str = "Index : 2
Name : Windows 10 Pro
Description : Windows 10 Pro
Size : 14,604,374,236 bytes
WIM Bootable : No
Architecture : x64
Hal : <undefined>
Version : 10.0.19041
ServicePack Build : 264
ServicePack Level : 0
Edition : Professional
Installation : Client
ProductType : WinNT
ProductSuite : Terminal Server
Languages :
\tde-DE (Default)
";

/// `slmgr /xpr`.
pub const XPR: &str = "Windows(R), Core edition:
    The machine is permanently activated.
";

/// One output of each tool.
pub const OUTPUTS: [&str; 9] = [DLV, OSPP, LIST, JSON, SYSTEMINFO, REGISTRY, COMPUTER_INFO, DISM, XPR];

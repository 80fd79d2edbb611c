using HaiDang.Core;

namespace HaiDang.Dossiers.Files;

/// <summary>What pages say beside a file about viruses.</summary>
internal static class ScanWords
{
    /// <summary>Words for a state; null for a clean file, of which nothing needs to be said.</summary>
    public static LocalText? Of(string state) => state switch
    {
        ScanStates.NotScanned => ("chưa quét vi-rút", "not scanned for viruses"),
        ScanStates.Waiting => ("đang chờ quét vi-rút, chưa mở được", "waiting for the virus scan, cannot be opened yet"),
        ScanStates.Infected => ("có mã độc, đã chặn", "holds malware, blocked"),
        _ => null,
    };
}

namespace HaiDang.Cli.Doctor;

/// <summary>How a check ended.</summary>
internal enum Level
{
    /// <summary>Nothing to do.</summary>
    Ok,

    /// <summary>Runs, but should be mended.</summary>
    Warning,

    /// <summary>Must be mended before real cases run.</summary>
    Error,
}

/// <summary>What one check found.</summary>
/// <param name="Check">Name of the check, the same for ever, for programs.</param>
/// <param name="Level">How it ended.</param>
/// <param name="Text">What was found, in Vietnamese.</param>
/// <param name="Cure">What to do; null when there is nothing.</param>
internal sealed record Finding(string Check, Level Level, string Text, string? Cure = null)
{
    public static Finding Ok(string check, string text) => new(check, Level.Ok, text);

    public static Finding Warning(string check, string text, string cure) => new(check, Level.Warning, text, cure);

    public static Finding Error(string check, string text, string cure) => new(check, Level.Error, text, cure);
}

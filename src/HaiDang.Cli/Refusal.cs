namespace HaiDang.Cli;

/// <summary>Input that a command cannot accept: one line on standard error, exit code 2.</summary>
/// <param name="message">What is wrong and what would be right, in one line.</param>
internal sealed class Refusal(string message) : Exception(message)
{
    /// <summary>Exit code of bad input.</summary>
    public const int ExitCode = 2;

    /// <summary>Writes the line and gives the exit code.</summary>
    public static int Print(string message)
    {
        Console.Error.WriteLine($"haidang: {message.ReplaceLineEndings(" ")}");
        return ExitCode;
    }
}

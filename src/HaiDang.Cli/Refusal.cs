using System.CommandLine;

namespace HaiDang.Cli;

/// <summary>Input that a command cannot accept: one line on standard error, exit code 2.</summary>
/// <param name="message">What is wrong and what would be right, in one line.</param>
internal sealed class Refusal(string message) : Exception(message)
{
    /// <summary>Exit code of bad input.</summary>
    public const int ExitCode = 2;

    /// <summary>What is wrong with arguments that cannot be parsed.</summary>
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // One that acts by itself and also has commands below it (backup) says what is wrong with its own options.
        if (command.Subcommands.Count == 0 || (command.Action is not null && parsed.UnmatchedTokens.Count == 0))
        {
            return parsed.Errors[0].Message;
        }
        var known = string.Join(", ", command.Subcommands.Select(c => c.Name).Concat(command.Parents.Any() ? [] : ["run"]).Order(StringComparer.Ordinal));
        return parsed.UnmatchedTokens is [var unknown, ..] ? $"'{unknown}' is not a command; {command.Name} takes one of: {known}" : $"{command.Name} takes a command: {known}; --help tells more";
    }

    /// <summary>Writes the line and gives the exit code.</summary>
    public static int Print(string message)
    {
        Console.Error.WriteLine($"haidang: {message.ReplaceLineEndings(" ")}");
        return ExitCode;
    }
}

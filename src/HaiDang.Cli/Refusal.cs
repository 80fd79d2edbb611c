using System.CommandLine;

namespace HaiDang.Cli;

/// <summary>Why a command goes no further: one line on standard error, and an exit code of its own.</summary>
/// <param name="message">What is wrong and what would be right, in one line.</param>
/// <param name="code">Exit code.</param>
internal sealed class Refusal(string message, int code = Refusal.BadInput) : Exception(message)
{
    /// <summary>Exit code of bad input.</summary>
    public const int BadInput = 2;

    /// <summary>Exit code of a command that was stopped from outside, as shells give it after Ctrl+C.</summary>
    public const int Stopped = 130;

    /// <summary>What is wrong with arguments that cannot be parsed.</summary>
    public static Refusal Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // One that acts by itself and also has commands below it (backup) says what is wrong with its own options.
        if (command.Subcommands.Count == 0 || (command.Action is not null && parsed.UnmatchedTokens.Count == 0))
        {
            return new(parsed.Errors[0].Message);
        }
        var known = string.Join(", ", command.Subcommands.Select(c => c.Name).Concat(command.Parents.Any() ? [] : ["run"]).Order(StringComparer.Ordinal));
        return new(parsed.UnmatchedTokens is [var unknown, ..] ? $"'{unknown}' is not a command; {command.Name} takes one of: {known}" : $"{command.Name} takes a command: {known}; --help tells more");
    }

    /// <summary>Writes the line and gives the exit code.</summary>
    public int Print()
    {
        Console.Error.WriteLine($"haidang: {Message.ReplaceLineEndings(" ")}");
        return code;
    }
}

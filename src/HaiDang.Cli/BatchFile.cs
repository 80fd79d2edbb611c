using System.Text;

namespace HaiDang.Cli;

/// <summary>Answers a file line by line.</summary>
internal static class BatchFile
{
    /// <summary>Writes one answer for each line of the file, or nothing at all when a line is bad.</summary>
    /// <param name="file">Path, or <c>-</c> for standard input. UTF-8.</param>
    /// <param name="answer">The answer to a line; throws <see cref="Refusal"/>, which then names the line.</param>
    public static void Answer(string file, Func<string, string> answer)
    {
        var answers = new StringBuilder();
        using var reader = Open(file);
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 && reader.Peek() < 0)
            {
                break; // an empty last line
            }
            try
            {
                answers.Append(answer(line)).Append('\n');
            }
            catch (Refusal refusal)
            {
                throw new Refusal($"line {number}: {refusal.Message}");
            }
        }
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        foreach (var chunk in answers.GetChunks())
        {
            output.Write(chunk.Span);
        }
    }

    private static StreamReader Open(string file)
    {
        if (file == "-")
        {
            return new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        }
        try
        {
            return new StreamReader(file, Encoding.UTF8);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Refusal($"cannot read the batch file: {e.Message}");
        }
    }
}

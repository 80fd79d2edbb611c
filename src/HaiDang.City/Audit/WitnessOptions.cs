using HaiDang.City.Http;

namespace HaiDang.City.Audit;

/// <summary>A witness that the log asks for cosignatures.</summary>
/// <param name="Key">Checks what it answers.</param>
/// <param name="Address">Its submission prefix; <c>add-checkpoint</c> stands below it.</param>
public sealed record Witness(WitnessKey Key, Uri Address);

/// <summary>The witnesses of the log.</summary>
/// <param name="Witnesses">In the order of the file.</param>
public sealed record WitnessOptions(IReadOnlyList<Witness> Witnesses)
{
    private const int Most = 20;

    /// <summary>No witness.</summary>
    public static WitnessOptions None { get; } = new([]);

    /// <summary>Reads the file that HAIDANG_WITNESSES names: on each line a verifier key and an address; docs/operate.md.</summary>
    /// <param name="environment">Gives a variable; null when it is not set.</param>
    /// <exception cref="FormatException">The file cannot be read, or a line is wrong.</exception>
    public static WitnessOptions Read(Func<string, string?> environment)
    {
        if (environment("HAIDANG_WITNESSES") is not { Length: > 0 } file)
        {
            return None;
        }
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"HAIDANG_WITNESSES: '{file}' cannot be read: {failure.Message}", failure);
        }
        var read = new List<Witness>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words && words[0][0] != '#')
            {
                read.Add(OneOf(words, $"HAIDANG_WITNESSES: '{file}', line {i + 1}"));
            }
        }
        return read.Select(w => w.Key.ToString()).Distinct(StringComparer.Ordinal).Count() < read.Count ? throw new FormatException($"HAIDANG_WITNESSES: '{file}' names a witness twice.")
            : read.Count > Most ? throw new FormatException($"HAIDANG_WITNESSES: '{file}' names {read.Count} witnesses; at most {Most} are asked.")
            : new(read);
    }

    private static Witness OneOf(string[] words, string where)
    {
        if (words.Length != 2)
        {
            throw new FormatException($"{where}: a witness is its verifier key and its address, with a space between.");
        }
        try
        {
            return Uri.TryCreate(words[1].TrimEnd('/') + "/", UriKind.Absolute, out var address) && SetAddress.IsSafeBase(address)
                ? new(WitnessKey.Parse(words[0]), address)
                : throw new FormatException($"'{words[1]}' is no https address without query (http only on this machine).");
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{where}: {wrong.Message}", wrong);
        }
    }
}

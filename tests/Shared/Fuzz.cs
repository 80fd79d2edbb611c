using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace HaiDang.Testing;

/// <summary>
/// Hostile input from seeds: each case is repeatable by its number. A bounded number runs with every test; HAIDANG_FUZZ=100 runs a hundred times as many,
/// HAIDANG_FUZZ_SEED=17 only that one.
/// </summary>
internal static class Fuzz
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Runs cases; what one throws, or how long it takes, fails with the seed that repeats it.</summary>
    public static void Run(int cases, Action<Random> attempt) =>
        RunAsync(cases, random =>
        {
            attempt(random);
            return Task.CompletedTask;
        }).GetAwaiter().GetResult(); // nothing in it waits

    /// <summary>The same, for what waits.</summary>
    public static async Task RunAsync(int cases, Func<Random, Task> attempt)
    {
        var failures = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var seed in Seeds(cases))
        {
            var took = Stopwatch.StartNew();
            try
            {
                await attempt(new Random(seed));
            }
            catch (Exception failure)
            {
                // One of each kind is enough, and all kinds at once save time.
                failures.TryAdd($"{failure.GetType().Name} {failure.StackTrace?.Split('\n').FirstOrDefault(l => l.Contains("HaiDang.", StringComparison.Ordinal))}{(failure is Xunit.Sdk.XunitException ? failure.Message[..Math.Min(60, failure.Message.Length)] : "")}",
                    $"Seed {seed} (HAIDANG_FUZZ_SEED={seed} repeats it): {failure}");
                if (failures.Count >= 10)
                {
                    break;
                }
            }
            Assert.True(took.Elapsed < Longest, $"Seed {seed} took {took.Elapsed}.");
        }
        Assert.True(failures.Count == 0, string.Join("\n\n", failures.Values));
    }

    private static IEnumerable<int> Seeds(int cases) =>
        int.TryParse(Environment.GetEnvironmentVariable("HAIDANG_FUZZ_SEED"), CultureInfo.InvariantCulture, out var one) ? [one]
        : Enumerable.Range(1, cases * (int.TryParse(Environment.GetEnvironmentVariable("HAIDANG_FUZZ"), CultureInfo.InvariantCulture, out var times) ? times : 1));

    /// <summary>A sound file with a few things wrong: bytes changed, parts cut, doubled, moved or put in.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="sound">The file.</param>
    /// <param name="words">What its readers look for.</param>
    public static byte[] Spoil(Random random, byte[] sound, params byte[][] words)
    {
        var bytes = new List<byte>(sound);
        for (var i = random.Next(1, 9); i > 0 && bytes.Count > 0; i--)
        {
            var (at, length) = (random.Next(bytes.Count), 0);
            length = random.Next(1, Math.Min(64, bytes.Count - at) + 1);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] = (byte)(random.Next(5) switch { 0 => 0, 1 => 0xFF, 2 => 0x7F, 3 => 0x80, _ => '9' });
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5 when words.Length > 0:
                    bytes.InsertRange(at, words[random.Next(words.Length)]);
                    break;
                default:
                    for (var j = at; j < at + length; j++)
                        bytes[j] = (byte)random.Next(256);
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>Text that programs stumble over.</summary>
    public static string Text(Random random) => random.Next(16) switch
    {
        0 => "",
        1 => " \t\r\n ",
        2 => "\0",
        3 => "a\0b\u0001\u007F",
        4 => "\uFFFE\uFEFF\u202E\u200B",
        5 => new string('N', random.Next(1, 5000)),
        6 => "9999999999999999999999999999999999999999",
        7 => "-1e309",
        8 => "' OR 1=1 --",
        9 => "<script>alert(1)</script>{{7*7}}${x}",
        10 => "../../../../etc/passwd",
        11 => "31/2/9999",
        12 => "🏛️😀e\u0301\u0323",
        13 => "NaN",
        14 => Guid.Empty.ToString(),
        _ => new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(1, 0xD800))]),
    };

    /// <summary>A JSON value as text: often something that programs stumble over, sometimes no JSON at all.</summary>
    public static string Json(Random random, int depth = 0)
    {
        switch (random.Next(depth > 4 ? 9 : 14))
        {
            case 0: return "null";
            case 1: return random.Next(2) == 0 ? "true" : "false";
            case 2: return random.Next(-3, 100).ToString(CultureInfo.InvariantCulture);
            case 3: return new[] { "1e400", "-9223372036854775809", "18446744073709551616", "0.1e-400", "-0", "1E+2147483648", "123456789012345678901234567890.5" }[random.Next(7)];
            case 4: return "\"\\ud800\"";
            case 5: return "\"\\udc00x\\ud83d\"";
            case 6: return "\"\\u0000\"";
            case 7 or 8: return Quote(Text(random));
            case 9: return "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth + 1))) + "]";
            case 10: return "{" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(i => $"{Quote(random.Next(3) == 0 ? Text(random) : "k" + i)}:{Json(random, depth + 1)}")) + "}";
            case 11: return "{\"a\":1,\"a\":{\"a\":2},\"A\":3}";
            case 12: return new string('[', random.Next(60, 3000)) + new string(']', random.Next(60, 3000));
            default: return string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70);
        }
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c is '"' or '\\' || c < ' ' ? $"\\u{(int)c:x4}" : c.ToString());
        return quoted.Append('"').ToString();
    }
}

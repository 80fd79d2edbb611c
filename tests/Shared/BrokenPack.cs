using System.Reflection;
using System.Text;
using HaiDang.City.Packs;
using HaiDang.Core;

namespace HaiDang.Packs.Testing;

/// <summary>The sample city with something changed. A mark (‹) in the changed text shows where the mistake must be reported; it is taken out before reading.</summary>
internal sealed class BrokenPack
{
    private const string Mark = "‹";
    private readonly Dictionary<string, byte[]> _files;

    public BrokenPack(bool withProcedures, bool withIndicators = false)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "HaiDang.slnx")))
            folder = Path.GetDirectoryName(folder)!;
        Root = folder;
        var files = PackFiles.FromFolder(Path.Combine(folder, "cities", "sample"));
        _files = files.Paths.Where(p => (withProcedures || !p.StartsWith("procedures/", StringComparison.Ordinal)) && (withIndicators || !OtherEngines.Reads(p))).ToDictionary(p => p, p => files[p]!, StringComparer.Ordinal);
    }

    public string Root { get; }

    public (string File, int Line, int Column)? Expected { get; private set; }

    public PackFiles Files => PackFiles.From(_files);

    public BrokenPack Put(string path, byte[] bytes)
    {
        _files[path] = bytes;
        return this;
    }

    public BrokenPack Put(string path, string marked)
    {
        if (marked.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0)
        {
            var before = marked[..at];
            Expected = (path, before.Count(c => c == '\n') + 1, at - (before.LastIndexOf('\n') + 1) + 1);
        }
        return Put(path, Encoding.UTF8.GetBytes(marked.Replace(Mark, "", StringComparison.Ordinal)));
    }

    public BrokenPack Change(string path, string old, string changed)
    {
        var text = Encoding.UTF8.GetString(_files[path]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return Put(path, text[..at] + changed + text[(at + old.Length)..]);
    }

    public BrokenPack Remove(string path)
    {
        Assert.True(_files.Remove(path));
        return this;
    }

    /// <summary>Asserts that the marked place, and nothing else, is reported under this code.</summary>
    public void IsReported(string code, params IPackReader[] readers)
    {
        var (pack, report) = PackReader.Read(Files, readers);

        Assert.Null(pack);
        var mistake = Assert.Single(report.Mistakes);
        Assert.Equal(code, mistake.Code);
        Assert.Equal(Expected, (mistake.File, mistake.Line, mistake.Column));
        Assert.All([mistake.Message, mistake.Hint], text => Assert.True(text.Vi.Length > 0 && text.En?.Length > 0));
    }

    /// <summary>The codes of every kind of mistake in a catalogue class.</summary>
    public static IEnumerable<string> CodesOf(Type catalogue) =>
        from method in catalogue.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.ReturnType == typeof(PackFault) && method.Name is not ("Unknown" or "OpenWithout")
        select ((PackFault)method.Invoke(null, [.. method.GetParameters().Select(p => Any(p.ParameterType))])!).Code;

    private static object? Any(Type type) => type == typeof(string) ? "x"
        : type == typeof(IEnumerable<string>) ? Array.Empty<string>()
        : type == typeof(LocalText) ? new LocalText("x", "x")
        : type.IsValueType ? Activator.CreateInstance(type) : null;
}

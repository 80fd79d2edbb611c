using HaiDang.Core;

namespace HaiDang.City.Packs;

/// <summary>One mistake in a city pack.</summary>
/// <param name="File">Path within the pack, e.g. <c>procedures/1.001193-dang-ky-khai-sinh@2025-07-01.yaml</c>.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Code">Stable kebab-case name of the kind of mistake.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What would be right.</param>
public sealed record PackMistake(string File, int Line, int Column, string Code, LocalText Message, LocalText Hint)
{
    /// <summary>The mistake as compilers print one, so that editors and terminals lead to its place.</summary>
    /// <param name="root">What stands before the path, see <see cref="PackFiles.Root"/>.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public string ToLine(string root, string language) => $"{root}{File}:{Line}:{Column}: {Message.In(language)} · {Hint.In(language)} [{Code}]";
}

/// <summary>What is wrong, not yet tied to a place.</summary>
/// <param name="Code">Stable kebab-case name of the kind of mistake.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What would be right.</param>
public sealed record PackFault(string Code, LocalText Message, LocalText Hint);

/// <summary>Collects every mistake of one reading.</summary>
public sealed class PackReport
{
    private readonly HashSet<PackMistake> _mistakes = [];
    private readonly Dictionary<string, HashSet<string>> _keys = new(StringComparer.Ordinal);

    /// <summary>The mistakes by file, line, column and code.</summary>
    public IReadOnlyList<PackMistake> Mistakes =>
        [.. _mistakes.OrderBy(m => m.File, StringComparer.Ordinal).ThenBy(m => m.Line).ThenBy(m => m.Column).ThenBy(m => m.Code, StringComparer.Ordinal)];

    /// <summary>True while nothing is wrong.</summary>
    public bool IsClean => _mistakes.Count == 0;

    /// <summary>Keys that readers know, by the shape of the mapping they belong to; what the JSON Schemas are compared with.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> KnownKeys => _keys;

    /// <summary>Notes a mistake at a place.</summary>
    public void Add(string file, int line, int column, PackFault fault) => _mistakes.Add(new(file, line, column, fault.Code, fault.Message, fault.Hint));

    /// <summary>Notes a mistake at the beginning of a node.</summary>
    public void Add(PackNode node, PackFault fault) => Add(node.File, node.Line, node.Column, fault);

    /// <summary>True when something is wrong in this file.</summary>
    public bool Has(string file) => _mistakes.Any(m => m.File == file);

    internal void Know(string shape, string key)
    {
        if (!_keys.TryGetValue(shape, out var keys))
            _keys[shape] = keys = new(StringComparer.Ordinal);
        keys.Add(key);
    }
}

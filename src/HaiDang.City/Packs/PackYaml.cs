using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HaiDang.City.Packs;

/// <summary>Reads one YAML file into nodes with places; only mappings, lists and values exist here, no anchors, tags or second documents.</summary>
public static class PackYaml
{
    private const int DeepestNesting = 40;

    /// <summary>The root of the file; null when it cannot be read at all, which is then reported.</summary>
    /// <param name="path">Path within the pack.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="report">Takes what is wrong.</param>
    public static PackNode? Read(string path, byte[] bytes, PackReport report)
    {
        if (PackText.Decode(path, bytes, report) is not { } text)
            return null;
        var scanner = new Scanner(new StringReader(text), skipComments: true);
        try
        {
            return new Reading(path, report, new Parser(scanner)).Document();
        }
        catch (YamlException e)
        {
            report.Add(path, (int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column), PackMistakes.YamlSyntax(e.InnerException?.Message ?? e.Message));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // the scanner fails this way on some broken input, e.g. a bracket that is never closed
            var at = scanner.CurrentPosition;
            report.Add(path, (int)Math.Max(1, at.Line), (int)Math.Max(1, at.Column), PackMistakes.YamlSyntax("unexpected text"));
        }
        return null;
    }

    private sealed class Reading(string path, PackReport report, Parser parser)
    {
        public PackNode? Document()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                report.Add(path, 1, 1, PackMistakes.EmptyFile());
                return null;
            }
            parser.Consume<DocumentStart>();
            var root = Node(0);
            parser.Consume<DocumentEnd>();
            if (parser.Current is DocumentStart second || parser.TryConsume(out second!))
                report.Add(path, Line(second), Column(second), PackMistakes.SecondDocument());
            return root;
        }

        private PackNode Node(int depth)
        {
            if (depth > DeepestNesting)
                throw new SemanticErrorException(parser.Current!.Start, parser.Current.End, "nested too deeply");
            switch (parser.Current)
            {
                case AnchorAlias alias:
                    parser.MoveNext();
                    report.Add(path, Line(alias), Column(alias), PackMistakes.Anchor());
                    return new PackScalar(path, Line(alias), Column(alias), "", IsPlain: true);
                case Scalar scalar:
                    Refuse(scalar);
                    parser.MoveNext();
                    return new PackScalar(path, Line(scalar), Column(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain);
                case SequenceStart sequence:
                    return Sequence(sequence, depth);
                case MappingStart mapping:
                    return Mapping(mapping, depth);
                case { } other:
                    throw new SemanticErrorException(other.Start, other.End, $"unexpected {other.GetType().Name}");
                case null:
                    throw new SemanticErrorException("unexpected end of file");
            }
        }

        private PackSequence Sequence(SequenceStart start, int depth)
        {
            Refuse(start);
            parser.MoveNext();
            List<PackNode> items = [];
            while (!parser.TryConsume<SequenceEnd>(out _))
                items.Add(Node(depth + 1));
            return new(path, Line(start), Column(start), items);
        }

        private PackMapping Mapping(MappingStart start, int depth)
        {
            Refuse(start);
            parser.MoveNext();
            List<PackEntry> entries = [];
            Dictionary<string, PackScalar> seen = new(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = Node(depth + 1);
                var value = Node(depth + 1);
                if (key is not PackScalar name)
                    report.Add(key, PackMistakes.WrongShape(PackShape.Text));
                else if (!seen.TryAdd(name.Value, name))
                    report.Add(name, PackMistakes.DuplicateKey(name.Value, seen[name.Value].Line));
                else
                    entries.Add(new(name, value));
            }
            return new(path, Line(start), Column(start), entries);
        }

        private void Refuse(NodeEvent node)
        {
            if (!node.Anchor.IsEmpty)
                report.Add(path, Line(node), Column(node), PackMistakes.Anchor());
            if (!node.Tag.IsEmpty)
                report.Add(path, Line(node), Column(node), PackMistakes.Tag());
        }

        private static int Line(ParsingEvent e) => (int)e.Start.Line;

        private static int Column(ParsingEvent e) => (int)e.Start.Column;
    }
}

using System.Globalization;
using HaiDang.City.Packs;
using HaiDang.Dossiers.Finding;

namespace HaiDang.Dossiers.Procedures;

/// <summary>Reads <c>procedures/*.yaml</c> into a <see cref="ProcedureCatalogue"/>, and the words that help to find them; checks them against each other and the rest of the pack.</summary>
public sealed class ProcedurePackReader : IPackReader
{
    private const string Folder = "procedures";
    private sealed record FileOf(string Path, PackNode Root, Procedure Procedure);
    private sealed record FilesRead(List<FileOf> All);

    /// <inheritdoc/>
    public IReadOnlyList<string> Places => ["procedures/*.yaml", SearchWordsFile.Path];

    /// <inheritdoc/>
    public void Read(PackReading reading)
    {
        var files = new FilesRead([.. Files(reading)]);
        reading.Add(files);
        reading.Add(SearchWordsFile.Read(reading));
        reading.Add(new ProcedureCatalogue(files.All.Select(f => f.Procedure)));
    }

    /// <inheritdoc/>
    public void Check(PackReading reading)
    {
        var files = reading.Part<FilesRead>()!.All;
        foreach (var file in files)
        {
            CheckName(file, reading.Report);
            new ProcedureCheck(file.Procedure, file.Root, reading).Run();
        }
        CheckOverlaps(files, reading.Report);
        if (reading.Files.In(Folder, ".yaml").Any(reading.IsUnread))
            return; // what names or serves the unread procedure may be right
        CheckLifeEvents(files, reading);
        CheckDataRights(files, reading);
        CheckSharedTemplates(files, reading);
    }

    /// <summary>One procedure file read by itself, e.g. an old revision kept in the database.</summary>
    /// <param name="path">Path it had in the pack.</param>
    /// <param name="bytes">The file.</param>
    /// <exception cref="FormatException">The file has mistakes; files that were once loaded have none.</exception>
    public static Procedure ReadOne(string path, byte[] bytes)
    {
        var report = new PackReport();
        var procedure = PackYaml.Read(path, bytes, report) is { } root ? ProcedureReader.Read(root, PackFiles.Hash(bytes), report) : null;
        return report.IsClean && procedure is not null
            ? procedure
            : throw new FormatException($"{path}: {string.Join("; ", report.Mistakes.Select(m => $"{m.Line}:{m.Column} {m.Message.In("en")}"))}");
    }

    private static IEnumerable<FileOf> Files(PackReading reading)
    {
        foreach (var path in reading.Files.In(Folder, ".yaml"))
        {
            if (reading.Yaml(path) is PackMapping root)
                yield return new(path, root, ProcedureReader.Read(root, PackFiles.Hash(reading.Files[path]!), reading.Report));
            else if (reading.Yaml(path) is { } other)
                reading.Report.Add(other, PackMistakes.WrongShape(PackShape.Mapping));
        }
    }

    private static void CheckName(FileOf file, PackReport report)
    {
        var (code, from) = (file.Procedure.Code, file.Procedure.EffectiveFrom);
        if (code.Length == 0 || from == default)
            return;
        var name = Path.GetFileNameWithoutExtension(file.Path);
        var date = "@" + from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var rest = name.StartsWith(code, StringComparison.Ordinal) ? name[code.Length..] : "";
        if (rest.EndsWith(date, StringComparison.Ordinal) && (rest.Length == date.Length || rest[0] == '-'))
            return;
        var slug = Core.Text.SearchText.Fold(file.Procedure.ShortName.Vi).Replace(' ', '-');
        report.Add(file.Root.Nearest("code"), PackMistakes.FileName($"{Folder}/{code}{(code == slug ? "" : "-" + slug)}{date}.yaml"));
    }

    private static void CheckOverlaps(List<FileOf> files, PackReport report)
    {
        foreach (var versions in files.Where(f => f.Procedure.Code.Length > 0).GroupBy(f => f.Procedure.Code, StringComparer.Ordinal))
        {
            var ordered = versions.OrderBy(f => f.Procedure.EffectiveFrom).ThenBy(f => f.Path, StringComparer.Ordinal).ToList();
            for (var i = 1; i < ordered.Count; i++)
            {
                var earlier = ordered[..i].Find(e => e.Procedure.EffectiveTo is not { } end || end >= ordered[i].Procedure.EffectiveFrom);
                if (earlier is not null)
                    report.Add(ordered[i].Root.Nearest("effective-from"), ProcedureMistakes.OverlappingVersions(versions.Key, earlier.Path));
            }
        }
    }

    private static void CheckLifeEvents(List<FileOf> files, PackReading reading)
    {
        var codes = files.Select(f => f.Procedure.Code).ToHashSet(StringComparer.Ordinal);
        var events = reading.Yaml("life-events.yaml")?.Find("life-events") as PackSequence;
        foreach (var code in events?.Items.SelectMany(e => (e.Find("procedures") as PackSequence)?.Items ?? []).OfType<PackScalar>() ?? [])
        {
            if (!codes.Contains(code.Value))
                reading.Report.Add(code, ProcedureMistakes.UnknownProcedure(code.Value, codes));
        }
    }

    private static void CheckDataRights(List<FileOf> files, PackReading reading)
    {
        if (reading.Part<CityProfile>()?.DataRights is not { } rights || reading.Yaml("city.yaml")?.Find("data-rights") is not { } node)
            return;
        var versions = files.Where(f => f.Procedure.Code == rights.Procedure).Select(f => f.Procedure).ToList();
        if (versions.Count == 0)
            reading.Report.Add(node.Find("procedure")!, ProcedureMistakes.UnknownProcedure(rights.Procedure, files.Select(f => f.Procedure.Code).Distinct()));
        foreach (var version in versions.Where(v => rights.Look is { } look && v.Form?.Fields.Any(f => f.Id == look) != true))
            reading.Report.Add(node.Find("look")!, ProcedureMistakes.UnknownField(rights.Look!, version.Form?.Fields.Select(f => f.Id) ?? []));
    }

    /// <summary>Templates that no procedure names (slips) may use what any form has.</summary>
    private static void CheckSharedTemplates(List<FileOf> files, PackReading reading)
    {
        var named = files.SelectMany(f => f.Procedure.Steps.Select(s => s.Signs).Append(f.Procedure.Outcome?.Template)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var known = files.SelectMany(f => ProcedureCheck.FormPaths(f.Procedure)).ToHashSet(StringComparer.Ordinal);
        foreach (var template in reading.Part<Templates>()?.ByName.Values.Where(t => !named.Contains(t.Name)) ?? [])
            ProcedureCheck.CheckFormPaths(template, known, reading.Report);
    }
}

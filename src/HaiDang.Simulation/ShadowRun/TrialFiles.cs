using System.Text.RegularExpressions;
using HaiDang.City.Packs;
using HaiDang.Core;
using HaiDang.Dossiers.Procedures;

namespace HaiDang.Simulation.ShadowRun;

/// <summary>The files of the pack in force with one of them changed.</summary>
internal static partial class TrialFiles
{
    /// <summary>Largest file that is tried, in bytes.</summary>
    public const int Largest = 512 << 10;

    /// <summary>Puts a file in its place: a year of the calendar by its name, <c>city.yaml</c>, or else a procedure, which then stands instead of the version that is open-ended.</summary>
    /// <param name="pack">The pack in force.</param>
    /// <param name="name">Name of the file, without or with its folder.</param>
    /// <param name="bytes">What it holds.</param>
    public static Result<PackFiles> With(CityPack pack, string name, byte[] bytes)
    {
        var file = name.Replace('\\', '/').Split('/')[^1];
        if (!file.EndsWith(".yaml", StringComparison.Ordinal) || bytes.Length is 0 or > Largest)
        {
            return NotAFile;
        }
        var path = file == "city.yaml" ? file : Year().IsMatch(file) ? $"calendar/{file}" : $"procedures/{file}";
        var files = pack.Files.Paths.ToDictionary(p => p, p => pack.Files[p]!, StringComparer.Ordinal);
        if (path.StartsWith("procedures/", StringComparison.Ordinal) && PackYaml.Read(path, bytes, new PackReport())?.Find("code") is PackScalar code)
        {
            // Its end is what the new version would be given beside.
            foreach (var open in pack.Part<ProcedureCatalogue>().VersionsOf(code.Value).Where(v => v.EffectiveTo is null))
            {
                files.Remove(files.FirstOrDefault(f => f.Key.StartsWith("procedures/", StringComparison.Ordinal) && PackFiles.Hash(f.Value) == open.Revision).Key ?? "");
            }
        }
        files[path] = bytes;
        return PackFiles.From(files);
    }

    private static Problem NotAFile { get; } = new("not-a-pack-file", 400, ("Không phải tệp của gói.", "Not a file of the pack."),
        ($"Chọn một tệp .yaml của gói, lớn nhất {Largest >> 10} kB: tệp thủ tục, lịch của một năm (ví dụ 2027.yaml) hoặc city.yaml.", $"Choose a .yaml file of the pack, at most {Largest >> 10} kB: a procedure, the calendar of a year (for example 2027.yaml) or city.yaml."));

    [GeneratedRegex("^[0-9]{4}\\.yaml$", RegexOptions.None, 1000)]
    private static partial Regex Year();
}

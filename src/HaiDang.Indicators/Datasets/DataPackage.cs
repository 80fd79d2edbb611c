using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using HaiDang.City.Packs;
using HaiDang.Core;

namespace HaiDang.Indicators.Datasets;

/// <summary>A dataset described for programs as a Data Package; texts are Vietnamese, with English under the same name and <c>_en</c>.</summary>
/// <remarks>Source: Data Package Standard v2, datapackage.org/standard. What it says nothing about (<c>formula</c>, <c>_en</c>) are properties of our own, which it allows.</remarks>
internal static class DataPackage
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The description.</summary>
    /// <param name="dataset">What is described.</param>
    /// <param name="city">The city that publishes it.</param>
    /// <param name="years">The years with something in them, oldest first; each is a file of its own.</param>
    public static string Of(Dataset dataset, CityProfile city, IEnumerable<int> years)
    {
        var package = new JsonObject { ["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json", ["name"] = dataset.Id };
        Put(package, "title", dataset.Name);
        Put(package, "description", Description(dataset));
        if (dataset.Formula is { } formula)
        {
            package["formula"] = formula;
        }
        if (dataset.Source is { } source)
        {
            package["sources"] = new JsonArray(Source(source));
        }
        if (city.OpenData is { } licence)
        {
            package["licenses"] = new JsonArray(Licence(licence));
        }
        var publisher = new JsonObject { ["roles"] = new JsonArray("publisher") };
        Put(publisher, "title", city.Name);
        package["contributors"] = new JsonArray(publisher);
        package["resources"] = new JsonArray([.. years.Select(year => Resource(dataset, year))]);
        return package.ToJsonString(Readable);
    }

    private static JsonObject Resource(Dataset dataset, int year) => new()
    {
        ["name"] = $"{dataset.Id}-{year}",
        ["path"] = $"data.csv?year={year}",
        ["format"] = "csv",
        ["mediatype"] = "text/csv",
        ["encoding"] = "utf-8",
        ["schema"] = new JsonObject
        {
            ["fields"] = new JsonArray([.. dataset.Fields.Select(Field)]),
            ["missingValues"] = new JsonArray(""),
            ["primaryKey"] = new JsonArray("period", "unit"),
        },
    };

    private static JsonObject Field(DatasetField field)
    {
        var described = new JsonObject { ["name"] = field.Name, ["type"] = field.Type };
        Put(described, "title", field.Title);
        return described;
    }

    private static JsonObject Source(DocumentSource source)
    {
        var described = new JsonObject { ["title"] = source.Article is { } article ? $"{source.Document}, {article}" : source.Document };
        if (source.Url is { } url)
        {
            described["path"] = url;
        }
        return described;
    }

    private static JsonObject Licence(OpenDataLicence licence)
    {
        var described = new JsonObject { ["name"] = licence.Id, ["path"] = licence.Url };
        Put(described, "title", licence.Name);
        return described;
    }

    private static LocalText Description(Dataset dataset)
    {
        LocalText usual = ("Mỗi dòng là một đơn vị trong một kỳ; ô trống là chưa có dữ liệu, không phải 0.", "A row is a unit in a period; an empty cell means no data, not 0.");
        return dataset.Note is { } note ? ($"{note.Vi} {usual.Vi}", $"{note.In("en")} {usual.In("en")}") : usual;
    }

    private static void Put(JsonObject into, string name, LocalText text)
    {
        into[name] = text.Vi;
        if (text.En is { } english)
        {
            into[$"{name}_en"] = english;
        }
    }
}

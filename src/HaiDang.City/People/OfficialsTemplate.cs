using System.Text;
using HaiDang.City.Packs.Releases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace HaiDang.City.People;

/// <summary>The list of officials as a file to fill in: the columns, and one example row that the import refuses when it was left there.</summary>
internal static class OfficialsTemplate
{
    /// <summary>Sign-in name of the example, which belongs to nobody.</summary>
    public const string ExampleUserName = "vi-du@example.com";

    private const char Separator = ';';

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/admin/import/template.csv", (CurrentPack pack, ActorReader actors, HttpContext http) =>
    {
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "danh-sach-cong-chuc.csv" }.ToString();
        return Results.Bytes(Write(pack.Pack.Units.Communes(actors.Today).Select(u => u.Name.Vi).FirstOrDefault() ?? "", actors.Today), "text/csv; charset=utf-8");
    }).RequireAuthorization(Roles.Administrator).ExcludeFromDescription();

    /// <summary>Writes the file; spreadsheet programs tell UTF-8 by its mark.</summary>
    /// <param name="unit">Name of a unit of the city.</param>
    /// <param name="from">First day of the example's role.</param>
    internal static byte[] Write(string unit, DateOnly from)
    {
        string[] example = ["Nguyễn Văn Ví Dụ", ExampleUserName, unit, Roles.NameOf(Roles.Officer).Vi, "Công chức (dòng ví dụ, xóa trước khi nhập)", PeopleProblems.Day(from), "", "", ""];
        var lines = new IReadOnlyList<string>[] { OfficialsCsv.Names, example }.Select(values => string.Join(Separator, values.Select(Quoted)) + "\r\n");
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Concat(lines))];
    }

    private static string Quoted(string value) => value.AsSpan().ContainsAny(Separator, '"', '\n') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}

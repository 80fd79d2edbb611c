using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>The queries of every command, compiled once for a running program: a compiled query belongs to one model.</summary>
public sealed class DossierQueries
{
    internal Func<CityDb, Guid, IAsyncEnumerable<WorkItem>> ItemsOf { get; } =
        EF.CompileAsyncQuery((CityDb db, Guid id) => db.Set<WorkItem>().Where(i => i.DossierId == id));

    internal Func<CityDb, string, Task<Dossier?>> ByCode { get; } =
        EF.CompileAsyncQuery((CityDb db, string code) => db.Set<Dossier>().FirstOrDefault(d => d.Code == code));

    internal Func<CityDb, string, Task<Dossier?>> ByTemporaryNumber { get; } =
        EF.CompileAsyncQuery((CityDb db, string number) => db.Set<Dossier>().FirstOrDefault(d => d.TemporaryNumber == number));

    internal Func<CityDb, Guid, Task<Dossier?>> ById { get; } =
        EF.CompileAsyncQuery((CityDb db, Guid id) => db.Set<Dossier>().FirstOrDefault(d => d.Id == id));
}

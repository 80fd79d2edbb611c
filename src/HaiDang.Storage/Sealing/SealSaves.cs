using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HaiDang.Storage.Sealing;

/// <summary>Closes the sealed columns of the rows that ASP.NET Core Identity saves through EF Core, for as long as the saving takes; everything else is written by <see cref="Commit"/>.</summary>
internal sealed class SealSaves : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, List<Closed>> _closed = [];

    // EF Core builds its services anew for each instance: there is one only.
    public static SealSaves Instance { get; } = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Close((CityDb)eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
        new(SavingChanges(eventData, result));

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Open(eventData.Context!, isSaved: true);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) => new(SavedChanges(eventData, result));

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Open(eventData.Context!, isSaved: false);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        SaveChangesFailed(eventData);
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => Open(eventData.Context!, isSaved: false);

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        SaveChangesCanceled(eventData);
        return Task.CompletedTask;
    }

    private void Close(CityDb db)
    {
        db.ChangeTracker.DetectChanges();
        var closed = new List<Closed>();
        foreach (var entry in db.ChangeTracker.Entries<ISealedRow>().Where(e => e.State is EntityState.Added or EntityState.Modified))
        {
            foreach (var column in SealedColumn.Of(entry.Metadata))
            {
                var property = entry.Property(column.Property);
                if (property.CurrentValue is string plain && (entry.State == EntityState.Added || property.IsModified))
                {
                    property.CurrentValue = column.Closed(entry.Entity, db.Keys);
                    closed.Add(new(property, plain));
                }
            }
        }
        _closed.AddOrUpdate(db, closed);
    }

    private void Open(DbContext db, bool isSaved)
    {
        if (!_closed.TryGetValue(db, out var closed))
        {
            return;
        }
        foreach (var (property, plain) in closed)
        {
            property.CurrentValue = plain;
            if (isSaved)
            {
                property.OriginalValue = plain;
                property.IsModified = false;
            }
        }
        _closed.Remove(db);
    }

    private readonly record struct Closed(PropertyEntry Property, string Plain);
}

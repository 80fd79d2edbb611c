using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HaiDang.Storage.Sealing;

/// <summary>Opens the sealed columns of every row that EF Core reads.</summary>
internal sealed class OpenRows : IMaterializationInterceptor
{
    // EF Core builds its services anew for each instance: there is one only.
    public static OpenRows Instance { get; } = new();

    public object InitializedInstance(MaterializationInterceptionData materializationData, object entity)
    {
        if (entity is ISealedRow)
        {
            var keys = ((CityDb)materializationData.Context).Keys;
            foreach (var column in SealedColumn.Of(materializationData.EntityType))
            {
                column.Open(entity, keys);
            }
        }
        return entity;
    }
}

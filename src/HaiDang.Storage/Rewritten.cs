using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HaiDang.Storage;

/// <summary>Tables whose rows are written again and again after they are made.</summary>
public static class Rewritten
{
    /// <summary>
    /// Says that rows of this table are updated often: what the entity declares <c>init</c> is written once and left out of updates, and PostgreSQL keeps room
    /// in each page, so that an update that touches no indexed column writes no index. Say it last, when all columns are known.
    /// </summary>
    public static EntityTypeBuilder<T> IsRewritten<T>(this EntityTypeBuilder<T> entity) where T : class
    {
        foreach (var property in entity.Metadata.GetProperties().Where(p => !p.IsPrimaryKey() && IsInit(p.PropertyInfo)))
        {
            property.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
        }
        return entity.HasStorageParameter("fillfactor", 75);
    }

    private static bool IsInit(PropertyInfo? property) =>
        property?.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;
}

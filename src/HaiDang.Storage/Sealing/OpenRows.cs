using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace HaiDang.Storage.Sealing;

/// <summary>Opens the sealed columns of every row that EF Core reads, as part of what it compiles for the query.</summary>
/// <remarks>
/// An interceptor of materialization would do the same by a public interface, but EF Core then makes delegates for each property of each row it reads, of tables without sealed columns too:
/// reading events took 27 microseconds a row more.
/// </remarks>
#pragma warning disable EF1001 // The part of EF Core that this stands in for is not promised to stay; tests of sealed rows fail when it goes.
internal sealed class OpenRows(StructuralTypeMaterializerSourceDependencies dependencies) : IStructuralTypeMaterializerSource
{
    private static readonly MethodInfo _open = typeof(OpenRows).GetMethod(nameof(Open), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly StructuralTypeMaterializerSource _inner = new(dependencies);

    public Expression CreateMaterializeExpression(StructuralTypeMaterializerSourceParameters parameters, Expression materializationContextExpression)
    {
        var made = _inner.CreateMaterializeExpression(parameters, materializationContextExpression);
        return parameters.StructuralType is IEntityType type && typeof(ISealedRow).IsAssignableFrom(type.ClrType)
            ? Expression.Convert(
                Expression.Call(_open, made, Expression.Property(materializationContextExpression, nameof(MaterializationContext.Context)), Expression.Constant(SealedColumn.Of(type))), made.Type)
            : made;
    }

    public Func<MaterializationContext, object> GetMaterializer(IEntityType entityType)
    {
        var (make, columns) = (_inner.GetMaterializer(entityType), SealedColumn.Of(entityType));
        return columns.Length == 0 ? make : context => Open(make(context), context.Context, columns);
    }

    public Func<MaterializationContext, object> GetMaterializer(IComplexType complexType) => _inner.GetMaterializer(complexType);

    public Func<MaterializationContext, object> GetEmptyMaterializer(IEntityType entityType) => _inner.GetEmptyMaterializer(entityType);

    public Func<MaterializationContext, object> GetEmptyMaterializer(IComplexType complexType) => _inner.GetEmptyMaterializer(complexType);

    private static object Open(object row, DbContext db, SealedColumn[] columns)
    {
        foreach (var column in columns)
        {
            column.Open(row, ((CityDb)db).Keys);
        }
        return row;
    }
}
#pragma warning restore EF1001

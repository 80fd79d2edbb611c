using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace HaiDang.Web.Components;

/// <summary>The assemblies of this host that hold pages, found by their routes.</summary>
static class Modules
{
    /// <summary>Every referenced assembly of ours with at least one routable component, the host itself left out.</summary>
    public static IReadOnlyList<Assembly> WithPages { get; } =
    [
        .. typeof(Modules).Assembly.GetReferencedAssemblies()
            .Where(name => name.Name?.StartsWith("HaiDang.", StringComparison.Ordinal) == true)
            .Select(Assembly.Load)
            .Where(assembly => assembly.ExportedTypes.Concat(assembly.GetTypes()).Any(t => t.IsDefined(typeof(RouteAttribute), inherit: false))),
    ];
}

using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace HaiDang.Ui.Components;

/// <summary>A word within a drawing, centred on its place; Razor keeps the name of the element for itself.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Middle of the word, in the drawing's units.</summary>
    [Parameter, EditorRequired] public double X { get; set; }

    /// <summary>Its base line.</summary>
    [Parameter, EditorRequired] public double Y { get; set; }

    /// <summary>Class for its look.</summary>
    [Parameter, EditorRequired] public required string Class { get; set; }

    /// <summary>The word.</summary>
    [Parameter, EditorRequired] public required string Words { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddAttribute(2, "y", Y.ToString("0.#", CultureInfo.InvariantCulture));
        builder.AddAttribute(3, "class", Class);
        builder.AddAttribute(4, "text-anchor", "middle");
        builder.AddContent(5, Words);
        builder.CloseElement();
    }
}

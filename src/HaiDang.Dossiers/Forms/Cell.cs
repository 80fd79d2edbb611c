using System.Text.Json.Nodes;
using HaiDang.Core;

namespace HaiDang.Dossiers.Forms;

/// <summary>One answer while it is checked.</summary>
internal struct Cell
{
    /// <summary>Normalised value, or what was typed when it is malformed; null when not given.</summary>
    public JsonNode? Node;
    public string? Text;
    public decimal? Number;
    public DateOnly? Day;
    public bool Malformed;
    public bool Hidden;

    /// <summary>A mistake more exact than the usual one of the type.</summary>
    public LocalText? Mistake;
}

using HaiDang.Documents.Fonts;
using HaiDang.Documents.Html;

namespace HaiDang.Documents.Layout;

/// <summary>Something drawn on a page; points, y downwards. The structure node is null for decoration.</summary>
internal abstract record Drawing(double X, double Y, StructureNode? Node);

/// <summary>Text on a baseline at Y; the extra space is added to each space, in points, to fill a justified line.</summary>
internal sealed record TextDrawing(double X, double Y, StructureNode? Node, string Text, Typeface Face, double Size, Color Color, double ExtraSpace) : Drawing(X, Y, Node);

/// <summary>A filled rectangle.</summary>
internal sealed record FillDrawing(double X, double Y, double Width, double Height, Color Color) : Drawing(X, Y, null);

/// <summary>A straight line.</summary>
internal sealed record LineDrawing(double X, double Y, double ToX, double ToY, BorderLine Line) : Drawing(X, Y, null);

/// <summary>A QR code with its quiet zone in a square.</summary>
internal sealed record QrDrawing(double X, double Y, StructureNode? Node, double Size, bool[][] Modules) : Drawing(X, Y, Node);

/// <summary>A place that is filled in after rendering: a signature, or a text such as the number of the document.</summary>
internal sealed record FieldDrawing(double X, double Y, StructureNode? Node, double Width, double Height, string Name, bool IsSignature, Style Style) : Drawing(X, Y, Node);

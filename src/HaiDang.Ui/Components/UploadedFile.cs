namespace HaiDang.Ui.Components;

/// <summary>A file the server has already.</summary>
/// <param name="Id">Posted under the name of the field.</param>
/// <param name="Name">Name as it was on the sender's device.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Pages">Pages of a document; null when unknown.</param>
/// <param name="RemoveHref">Page that asks and then removes it; null: it stays.</param>
public sealed record UploadedFile(string Id, string Name, long Bytes, int? Pages = null, string? RemoveHref = null);

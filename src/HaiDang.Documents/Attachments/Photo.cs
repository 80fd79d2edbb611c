namespace HaiDang.Documents.Attachments;

/// <summary>A picture ready to be put into a PDF file.</summary>
/// <param name="Width">Pixels across, as stored.</param>
/// <param name="Height">Pixels down, as stored.</param>
/// <param name="Orientation">How it is to be turned, 1 to 8 as in EXIF; 1 is upright.</param>
/// <param name="Entries">Entries of the image dictionary: colour space, bits, filter.</param>
/// <param name="Data">The stream.</param>
/// <param name="Palette">Colours of an indexed picture, three bytes each; null for others.</param>
internal sealed record Photo(int Width, int Height, int Orientation, string Entries, byte[] Data, byte[]? Palette = null);

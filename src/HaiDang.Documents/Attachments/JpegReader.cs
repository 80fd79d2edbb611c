using System.Buffers;
using System.Buffers.Binary;

namespace HaiDang.Documents.Attachments;

/// <summary>Takes a JPEG file apart without decoding it: keeps what draws the picture and drops all else (EXIF with its place and time, thumbnails, comments, trailing data).</summary>
internal sealed class JpegReader
{
    private readonly byte[] _bytes;
    private readonly ArrayBufferWriter<byte> _kept = new();
    private int _at = 2;
    private int _width, _height, _components, _bits, _orientation = 1;
    private bool _isAdobe, _hasScan;

    private JpegReader(byte[] bytes) => _bytes = bytes;

    /// <summary>Reads a file; null when it is damaged.</summary>
    public static Photo? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8)
            return null;
        var reader = new JpegReader(bytes.ToArray());
        reader._kept.Write((ReadOnlySpan<byte>)[0xFF, 0xD8]);
        return reader.ReadSegments() ? reader.ToPhoto() : null;
    }

    private Photo? ToPhoto()
    {
        var space = _components switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", 4 => "/DeviceCMYK", _ => null };
        if (space is null || _width == 0 || _height == 0 || _bits != 8 || !_hasScan)
            return null;
        var inverted = _components == 4 && _isAdobe ? " /Decode [1 0 1 0 1 0 1 0]" : "";
        return new Photo(_width, _height, _orientation, $"/ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode{inverted}", _kept.WrittenSpan.ToArray());
    }

    /// <summary>Walks the segments up to the end of the picture.</summary>
    private bool ReadSegments()
    {
        while (_at + 1 < _bytes.Length)
        {
            if (_bytes[_at] != 0xFF)
                return false;
            var marker = _bytes[_at + 1];
            if (marker == 0xFF)
            {
                _at++;   // fill byte
                continue;
            }
            if (marker == 0xD9)
            {
                _kept.Write((ReadOnlySpan<byte>)[0xFF, 0xD9]);
                return true;
            }
            if (_at + 4 > _bytes.Length)
                return false;
            var length = BinaryPrimitives.ReadUInt16BigEndian(_bytes.AsSpan(_at + 2));
            if (length < 2 || _at + 2 + length > _bytes.Length)
                return false;
            var segment = _bytes.AsSpan(_at + 4, length - 2);
            Note(marker, segment);
            if (!IsMetadata(marker))
                _kept.Write<byte>(_bytes.AsSpan(_at, length + 2));
            _at += length + 2;
            if (marker == 0xDA)
                CopyScan();
        }
        return false;
    }

    private static bool IsMetadata(byte marker) => marker is (>= 0xE1 and <= 0xED) or 0xEF or 0xFE;

    private void Note(byte marker, ReadOnlySpan<byte> segment)
    {
        if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && segment.Length >= 6)
        {
            _bits = segment[0];
            _height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
            _width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
            _components = marker is 0xC0 or 0xC1 or 0xC2 ? segment[5] : 0;   // lossless and arithmetic kinds: DCTDecode cannot
        }
        else if (marker == 0xEE && segment.StartsWith("Adobe"u8))
            _isAdobe = true;
        else if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8))
            _orientation = Orientation(segment[6..]);
    }

    /// <summary>Copies entropy-coded bytes up to the next marker.</summary>
    private void CopyScan()
    {
        _hasScan = true;
        var start = _at;
        while (_at + 1 < _bytes.Length && !(_bytes[_at] == 0xFF && _bytes[_at + 1] is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF)))
            _at++;
        _kept.Write<byte>(_bytes.AsSpan(start, _at - start));
    }

    /// <summary>The orientation tag of the first directory of a TIFF block; 1 when there is none.</summary>
    private static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return 1;
        var little = tiff[0] == 'I';
        var directory = U32(tiff, 4, little);
        if (directory > (uint)tiff.Length - 2)
            return 1;
        var count = U16(tiff, (int)directory, little);
        for (var i = 0; i < count; i++)
        {
            var entry = (int)directory + 2 + (12 * i);
            if (entry + 12 > tiff.Length)
                return 1;
            if (U16(tiff, entry, little) == 0x0112)
                return U16(tiff, entry + 8, little) is >= 1 and <= 8 and var orientation ? orientation : 1;
        }
        return 1;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
}

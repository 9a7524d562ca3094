using System.Text;

namespace Crm.Imports;

/// <summary>
/// Bytes that are no UTF-8 are read as Windows-1252, which is Latin-1 with printable characters where Latin-1 has controls.
/// Decided byte by byte, so a stream needs no second look, and a file pasted together from both reads well.
/// </summary>
internal sealed class WesternFallback : DecoderFallback
{
    // 0x80 to 0x9F; the five that Windows leaves open stay controls.
    private const string Upper = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>UTF-8 with this fallback.</summary>
    internal static Encoding Utf8OrWestern { get; } = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new WesternFallback());

    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Rest();

    private sealed class Rest : DecoderFallbackBuffer
    {
        private byte[] bytes = [];
        private int next;

        public override int Remaining => bytes.Length - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (bytes, next) = (bytesUnknown, 0);
            return bytes.Length > 0;
        }

        public override char GetNextChar()
        {
            if (next >= bytes.Length)
                return '\0';
            var b = bytes[next++];
            return b is >= 0x80 and < 0xA0 ? Upper[b - 0x80] : (char)b;
        }

        public override bool MovePrevious()
        {
            if (next == 0)
                return false;
            next--;
            return true;
        }

        public override void Reset() => (bytes, next) = ([], 0);
    }
}

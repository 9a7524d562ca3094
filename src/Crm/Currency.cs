using System.Collections.Concurrent;

namespace Crm;

/// <summary>
/// A currency by its ISO 4217 code. <c>default</c> is no currency (code <c>XXX</c> in ISO 4217), which only an amount of
/// nothing should have.
/// </summary>
public readonly record struct Currency
{
    // At most 26^3 codes: made once each, since every row written and every rounding asks.
    private static readonly ConcurrentDictionary<int, string> Codes = [];

    private readonly int packed;

    private Currency(int packed) => this.packed = packed;

    /// <summary>A currency from its code: three Latin letters, any case.</summary>
    /// <exception cref="ArgumentException">Not three letters.</exception>
    public static Currency Of(string code) =>
        TryParse(code, out var currency) ? currency : throw new ArgumentException($"'{code}' is not a currency code.", nameof(code));

    /// <summary>Reads a code of three Latin letters, any case.</summary>
    public static bool TryParse(string? code, out Currency currency)
    {
        currency = default;
        if (code is not { Length: 3 })
            return false;
        var packed = 0;
        foreach (var c in code)
        {
            if (!char.IsAsciiLetter(c))
                return false;
            packed = (packed << 5) | ((c & 31) - 1);
        }

        // XXX is packed as it stands; it means "no currency", which default already says.
        currency = code.Equals("XXX", StringComparison.OrdinalIgnoreCase) ? default : new Currency(packed + 1);
        return true;
    }

    /// <summary>True for <c>default</c>.</summary>
    public bool IsNone => packed == 0;

    /// <summary>The ISO 4217 code in capitals; <c>XXX</c> for none.</summary>
    public string Code => packed == 0 ? "XXX" : Codes.GetOrAdd(packed, static key => string.Create(3, key - 1, static (letters, p) =>
    {
        for (var i = 2; i >= 0; i--, p >>= 5)
            letters[i] = (char)('A' + (p & 31));
    }));

    /// <summary>Decimal digits of the minor unit by ISO 4217: 2 for most, 0 for JPY, 3 for KWD; 4 for none.</summary>
    public int Digits => IsNone ? 4 : Code switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI" or "VND"
            or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => 2,
    };

    /// <summary>The smallest unit in ten-thousandths: 100 for EUR, 10,000 for JPY, 1 for none.</summary>
    internal long SmallestUnits => Digits switch { 0 => 10_000, 2 => 100, 3 => 10, _ => 1 };

    /// <inheritdoc cref="Code"/>
    public override string ToString() => Code;
}

using System.Globalization;
using System.Text.Json;

namespace Crm.Pricing;

/// <summary>Reads numbers of definitions that must be exact in parts.</summary>
internal static class PromotionNumbers
{
    /// <summary>The number in whole parts.</summary>
    /// <exception cref="JsonException">Finer than a part, or too large.</exception>
    internal static T Parts<T>(decimal number, int parts, Func<long, T> make)
    {
        if (Math.Abs(number) > long.MaxValue / parts || number * parts != decimal.Truncate(number * parts))
            throw new JsonException($"{number.ToString(CultureInfo.InvariantCulture)} is finer or larger than it may be.");
        try
        {
            return make((long)(number * parts));
        }
        catch (OverflowException)
        {
            throw new JsonException($"{number.ToString(CultureInfo.InvariantCulture)} is too large.");
        }
    }
}

using System.Globalization;

namespace Crm.Sample.Shop.Commands;

/// <summary>Numbers as the console shows them.</summary>
internal static class Figures
{
    public static string Show(this long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Show(this int number) => ((long)number).Show();

    public static string Show(this Money money) => money.Amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    public static string Percent(this double part) => (part * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}

using System.Globalization;
using Crm.Coupons;
using Crm.Customers;

namespace Crm.Budgets;

/// <summary>Names of budgets, as the product's own features make them.</summary>
public static class BudgetKeys
{
    /// <summary>The most characters of a key.</summary>
    public const int Longest = 200;

    /// <summary>Uses of a coupon.</summary>
    public static string Coupon(CouponId coupon) => string.Create(CultureInfo.InvariantCulture, $"coupon:{coupon.Value}");

    /// <summary>Uses of a coupon by one customer.</summary>
    public static string Coupon(CouponId coupon, CustomerId customer) => Of(Coupon(coupon), customer);

    /// <summary>Uses of a promotion.</summary>
    /// <param name="code">The promotion's code; without ':', so that no two names are one.</param>
    public static string Promotion(string code) => "promotion:" + code;

    /// <summary>Uses of a promotion by one customer.</summary>
    /// <param name="code">The promotion's code.</param>
    /// <param name="customer">The customer.</param>
    public static string Promotion(string code, CustomerId customer) => Of(Promotion(code), customer);

    /// <summary>Money given away by a promotion, in ten-thousandths of this currency.</summary>
    /// <param name="code">The promotion's code.</param>
    /// <param name="currency">The currency.</param>
    public static string Money(string code, Currency currency) => $"promotion:{code}:amount:{currency.Code}";

    /// <summary>Whether a key counts uses of a coupon or promotion, in all or by one customer.</summary>
    /// <param name="key">The key.</param>
    /// <param name="whole">The key of all its uses.</param>
    internal static bool IsOf(string key, string whole) => key == whole || key.StartsWith(whole + CustomerPart, StringComparison.Ordinal);

    private const string CustomerPart = ":customer:";

    private static string Of(string key, CustomerId customer) => string.Create(CultureInfo.InvariantCulture, $"{key}{CustomerPart}{customer.Value}");
}

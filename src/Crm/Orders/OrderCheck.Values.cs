namespace Crm.Orders;

internal sealed partial class OrderCheck
{
    private void Say(string path, string message) => mistakes.Add(new InputMistake(path, message));

    private void Code(string path, string code, IReadOnlySet<string>? known = null)
    {
        if (code.Length == 0)
            Say(path, "is missing");
        else if (code.Length > MaxCode)
            Say(path, $"has more than {MaxCode} characters");
        else if (HasControl(code))
            Say(path, "has control characters");
        else if (known is not null && !known.Contains(code))
            Unknown(path, $"'{code}' is not known");
    }

    private static bool HasControl(string code)
    {
        foreach (var c in code)
            if (char.IsControl(c))
                return true;
        return false;
    }

    private void Unknown(string path, string message)
    {
        if (Here)
            Say(path, message);
        else
            Marks = Marks.With(OrderMarks.UnknownCode);
    }

    /// <param name="path">Of what.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="currency">In which it should be.</param>
    /// <param name="part">What follows the path, which is put together only where something is wrong.</param>
    private bool Amount(string path, Money amount, Currency currency, string part = "")
    {
        if (amount.Currency != currency && !(amount.Currency.IsNone && amount.IsZero))
            Say(path + part, $"is in {amount.Currency}, not in {currency}");
        else if (amount.Units is > MaxUnits or < -MaxUnits)
            Say(path + part, "is too large");
        else
            return true;
        return false;
    }

    private void NotNegativeNorFine(string path, Money amount)
    {
        if (amount.IsNegative)
            Say(path, "is negative");
        else if (amount.Units % order.Currency.SmallestUnits != 0)
            Say(path, $"is finer than {order.Currency} can be paid");
    }

    private void Cost(string path, Money? cost, string part = "")
    {
        if (cost is { } given && Amount(path, given, BaseCurrency, part) && given.IsNegative)
            Say(path + part, "is negative");
    }

    private void GivenThere(string path, Money amount)
    {
        if (Here)
            Say(path, "is for orders priced there");
        Amount(path, amount, order.Currency);
    }

    private void Share(string path, Percent percent)
    {
        if (percent.PartsPerMillion is < 0 or > Percent.Scale)
            Say(path, "is not between 0 and 100 %");
    }

    private void Rate(string path, Percent rate, string part = "")
    {
        if (rate.PartsPerMillion is < 0 or > Percent.Scale)
            Say(path + part, "is not between 0 and 100 %");
        else if (rules.TaxRates is { } known && !known.Contains(rate))
            Unknown(path + part, $"{rate} is not known");
    }
}

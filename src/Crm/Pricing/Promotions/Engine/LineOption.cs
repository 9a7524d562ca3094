namespace Crm.Pricing;

/// <summary>One way to price a line, or a group of lines with their bundles.</summary>
/// <param name="After">What is left, in smallest units of the currency.</param>
/// <param name="Set">Of a line whose promotions may exclude each other: which are given. Of a group: which bundles, in which order, a byte each.</param>
/// <param name="Way"><see cref="All"/>, <see cref="None"/>, or the only candidate given. Of a group: which way of each line.</param>
internal readonly record struct LineOption(long After, ulong Set, long Way)
{
    /// <summary>Every candidate that is in the set.</summary>
    internal const long All = -1;

    /// <summary>The line declines all.</summary>
    internal const long None = -2;
}

namespace Crm;

/// <summary>One mistake in what a caller gave: an order, a return, a stock document.</summary>
/// <param name="Path">Where: <c>lines[0].quantity</c>; indices count from 0.</param>
/// <param name="Message">What is wrong with it, in English, as the rest of a sentence that begins with the path: <c>is not above 0</c>.</param>
public sealed record InputMistake(string Path, string Message)
{
    /// <summary>Path and message.</summary>
    public override string ToString() => $"{Path} {Message}";
}

namespace Crm.Messages;

/// <summary>What a mail server answers.</summary>
/// <param name="Code">Three digits: 2 yes, 3 go on, 4 not now, 5 never.</param>
/// <param name="Lines">What it says.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    internal bool IsYes => Code is >= 200 and < 400;

    /// <summary>The no as an outcome.</summary>
    internal SendOutcome No() => Code is >= 500 and < 600 ? SendOutcome.Never(ToString()) : SendOutcome.NotNow(ToString());

    internal bool Offers(string extension) => Lines.Any(l => l.Split(' ')[0].Equals(extension, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => $"{Code} {string.Join(' ', Lines)}";
}

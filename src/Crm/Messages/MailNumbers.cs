namespace Crm.Messages;

/// <summary>Words of a mail that may be an order's number: with a digit, as they stand and without what punctuation is around them.</summary>
internal static class MailNumbers
{
    private const int Most = 40;
    private const int LookedAt = 4_000;

    /// <summary>In the order of standing there, the subject's first.</summary>
    internal static List<(string Number, bool IsInSubject)> In(Mail mail)
    {
        var found = new List<(string, bool)>();
        Add(found, mail.Subject, isSubject: true);
        Add(found, mail.Text, isSubject: false);
        return found;
    }

    private static void Add(List<(string Number, bool IsInSubject)> found, string? text, bool isSubject)
    {
        if (text is null)
            return;
        var looked = text.AsSpan(0, Math.Min(text.Length, LookedAt));
        for (var at = 0; at < looked.Length && found.Count < Most;)
        {
            while (at < looked.Length && !char.IsLetterOrDigit(looked[at]))
                at++;
            var from = at;
            while (at < looked.Length && (char.IsLetterOrDigit(looked[at]) || looked[at] is '-' or '/' or '_'))
                at++;
            var word = looked[from..at].TrimEnd("-/_");
            if (word.Length is >= 2 and <= 40 && word.IndexOfAnyInRange('0', '9') >= 0)
            {
                var number = word.ToString();
                if (!found.Exists(f => f.Number == number))
                    found.Add((number, isSubject));
            }
        }
    }
}

using Crm.Orders;

namespace Crm.Imports;

/// <summary>
/// Which status of the process a word of another system may mean, by whole words in three languages. What is denied, in part, or still
/// under way (<c>unfulfilled</c>, <c>partially refunded</c>, <c>out for delivery</c>, <c>доставляється</c>) is left for somebody to say.
/// </summary>
internal static class StatusGuess
{
    private static readonly (StatusGroup Group, HashSet<string> Words)[] Groups =
    [
        (StatusGroup.Cancelled, Words("cancelled canceled voided void declined скасовано скасований скасоване скасована відмінено відмінений відмінена відміна відмова отменено отменен отменён отменена отмененный отменённый отмена отказ")),
        (StatusGroup.Returned, Words("returned refunded return refund повернено повернуто повернений повернутий повернення возвращено возвращен возвращён возврат")),
        (StatusGroup.Complete, Words("completed complete delivered fulfilled done виконано виконаний виконане виконана завершено завершений завершене завершена доставлено доставлений доставлена отримано отриманий выполнено выполнен выполненный выполнена завершен завершён завершена доставлен получено получен")),
    ];

    private static readonly HashSet<string> New = Words("new новий нове нова новый новое новая");

    /// <summary>With one of these a word does not mean what it says.</summary>
    private static readonly HashSet<string> Doubts = Words(
        "not no non never un in partial partially partly part pending awaiting waiting await requested request requires ready for to be out on being will until before almost attempted failed processing progress "
        + "не ні без ще очікує очікується очікування частково частковий часткове запит готово готовий готується до для на в у спроба "
        + "нет ещё еще ожидает ожидается ожидание частично частичный частичный частичное запрос готов готовится к ко попытка");

    /// <summary>What the values mean that the process does not know; and those for which nothing is known.</summary>
    internal static (Dictionary<string, string> Meant, List<string> Unknown) Of(IEnumerable<string> values, OrderProcess process)
    {
        var names = new StatusNames(process);
        var (meant, unknown) = (new Dictionary<string, string>(), new List<string>());
        foreach (var value in values.Where(v => names.Find(v) is null))
            if (CodeOf(value, process) is { } code)
                meant[value] = code;
            else
                unknown.Add(value);
        return (meant, unknown);
    }

    private static string? CodeOf(string value, OrderProcess process)
    {
        var words = WordsIn(value);
        if (words.Exists(Doubts.Contains))
            return null;
        var groups = Groups.Where(g => words.Exists(g.Words.Contains)).Select(g => g.Group).ToList();
        return (groups.Count, words.Exists(New.Contains)) switch
        {
            (0, true) => process.Statuses[process.Initial(0)].Code,
            (1, false) => process.Statuses.Where(s => s.Group == groups[0] && s.Active).OrderByDescending(s => s.Final).Select(s => s.Code).FirstOrDefault(),
            _ => null,
        };
    }

    private static List<string> WordsIn(string value) =>
        [.. new string([.. value.Select(c => char.IsLetter(c) || c == '\'' ? char.ToLowerInvariant(c) : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static HashSet<string> Words(string words) => [.. words.Split(' ')];
}

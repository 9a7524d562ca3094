namespace Crm.Imports;

public sealed partial class CrmImport
{
    /// <summary>Rows of a file that a suggestion looks at.</summary>
    private const int SampleRows = 200;

    private const double LeastConfidence = 0.4;

    /// <summary>The fields that an import takes, custom ones among them.</summary>
    public async Task<IReadOnlyList<ImportField>> FieldsOfAsync(ImportList list, CancellationToken cancellation = default)
    {
        var (map, _) = await MapAsync(list, new ImportOptions(), null, cancellation).ConfigureAwait(false);
        return [.. map.Columns.Select(ImportField.Of)];
    }

    /// <summary>
    /// Reads the head of a file (200 rows) and proposes what its columns are: by their headers in English, Ukrainian and Russian, also
    /// similar ones, and by their values; with formats of numbers and times, and statuses of orders by their words. Nothing is written.
    /// </summary>
    /// <param name="file">The file; an open stream is used up and has to be given anew to the import.</param>
    /// <param name="list">What it is a list of.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The proposal, or <see cref="ImportRefusals.EmptyFile"/>, <see cref="ImportRefusals.BadHeaders"/>, <see cref="ImportRefusals.BadWorkbook"/>.</returns>
    public async Task<Result<SuggestedMapping>> SuggestAsync(ImportSource file, ImportList list, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (map, _) = await MapAsync(list, new ImportOptions(), null, cancellation).ConfigureAwait(false);
        var known = map.Columns.SelectMany(ColumnMap.Names).ToHashSet(StringComparer.Ordinal);
        var opened = await file.OpenAsync(known, cancellation).ConfigureAwait(false);
        if (!opened.IsAccepted)
            return opened.Refusal;
        var reading = opened.Value;
        await using (reading.ConfigureAwait(false))
        {
            var samples = await SamplesAsync(reading, cancellation).ConfigureAwait(false);
            var guesses = Guess(reading.Headers, samples, map.Columns);
            var process = list == ImportList.Orders ? await targets.Orders.GetProcessAsync(cancellation).ConfigureAwait(false) : null;
            return Proposal(reading.Headers, samples, guesses, map, process);
        }
    }

    /// <summary>The different values of each column.</summary>
    private static async Task<List<string>[]> SamplesAsync(ImportReading reading, CancellationToken cancellation)
    {
        var samples = reading.Headers.Select(_ => new List<string>()).ToArray();
        var left = SampleRows;
        await foreach (var row in reading.RowsAsync(cancellation).ConfigureAwait(false))
        {
            var cells = row.ToSource().Fields;
            for (var i = 0; i < Math.Min(cells.Count, samples.Length); i++)
                if (cells[i].Trim() is { Length: > 0 } value && !samples[i].Contains(value))
                    samples[i].Add(value);
            if (--left == 0)
                break;
        }

        return samples;
    }

    /// <summary>The surest first; each column and each field once.</summary>
    private static Dictionary<int, ColumnGuess> Guess(IReadOnlyList<string> headers, List<string>[] samples, IReadOnlyList<Column> columns)
    {
        var all = headers.Index().SelectMany(h => columns.Select(c => ColumnGuess.Of(h.Index, h.Item, samples[h.Index], c))).OfType<ColumnGuess>()
            .Where(g => g.Confidence >= LeastConfidence).OrderByDescending(g => g.Confidence).ThenBy(g => g.Place);
        var chosen = new Dictionary<int, ColumnGuess>();
        var taken = new HashSet<Column>();
        foreach (var guess in all)
            if (!chosen.ContainsKey(guess.Place) && taken.Add(guess.Column))
                chosen.Add(guess.Place, guess);
        return chosen;
    }

    private static SuggestedMapping Proposal(IReadOnlyList<string> headers, List<string>[] samples, Dictionary<int, ColumnGuess> guesses, ColumnMap map, Orders.OrderProcess? process)
    {
        var warnings = new List<string>();
        var fields = new List<MappedField>();
        foreach (var guess in guesses.Values.OrderBy(g => g.Place))
        {
            var field = new MappedField(guess.Column.Field) { Column = headers[guess.Place], Format = guess.Format };
            if (guess.Column == OrderColumns.Status && process is not null)
            {
                var (meant, unknown) = StatusGuess.Of(samples[guess.Place], process);
                field = field with { Values = meant };
                warnings.AddRange(meant.Select(m => $"status: '{m.Key}' is taken for '{m.Value}'"));
                warnings.AddRange(unknown.Select(u => $"status: '{u}' is no status of the process"));
            }

            if (guess.Confidence < 0.6)
                warnings.Add($"{guess.Column.Field}: '{headers[guess.Place]}' is a guess ({guess.Reason})");
            else if (guess.IsDoubtful || (guess.Confidence is > 0.6 and < 0.98 && guess.Column.Kind is ColumnKind.Date or ColumnKind.Time))
                warnings.Add($"{guess.Column.Field}: {guess.Reason}");
            fields.Add(field);
        }

        var found = guesses.Values.Select(g => g.Column).ToHashSet();
        string[] missing =
        [
            .. map.Columns.Where(c => c.IsRequired && !found.Contains(c)).Select(c => c.Field),
            .. map.OneOf.Where(g => !g.Any(found.Contains)).Select(g => string.Join(" or ", g.Select(c => c.Field))),
        ];
        var columns = headers.Index().Select(h => guesses.TryGetValue(h.Index, out var guess)
            ? new SuggestedColumn(h.Item, [.. samples[h.Index].Take(5)], guess.Column.Field, guess.Confidence, guess.Reason)
            : new SuggestedColumn(h.Item, [.. samples[h.Index].Take(5)], null, 0, "no field fits"));
        return new SuggestedMapping([.. columns], new ImportMapping { Fields = fields, IsComplete = true }, missing, warnings);
    }
}

using System.Globalization;

namespace DelegatedAccess.Capacity;

/// <summary>
/// Measures the same calls at both sizes, in turns: whatever else the machine is busy with slows both. The result is a table in Markdown.
/// </summary>
internal sealed class Comparison(Stage few, Stage many)
{
    public async Task<string> RunAsync(int rounds) =>
        string.Join(
            '\n',
            [
                string.Create(CultureInfo.InvariantCulture, $"| | {few.Size:N0} grants | {many.Size:N0} grants | ratio |"),
                "| --- | --- | --- | --- |",
                Bytes("table, bytes per grant", few.TableBytes, many.TableBytes),
                Bytes("indexes, bytes per grant", few.IndexBytes, many.IndexBytes),
                Bytes("together, bytes per grant", few.TableBytes + few.IndexBytes, many.TableBytes + many.IndexBytes),
                await TimeAsync("find a grant", rounds, stage => stage.FindAsync()),
                await TimeAsync("list an owner's grants", rounds, stage => stage.ListOwnerAsync()),
                await TimeAsync("look for tombstones, of which there are none", rounds, stage => stage.ListTombstonesAsync()),
                await TimeAsync("a page of 1,000 due grants", rounds / 10, stage => stage.ListDueAsync()),
                await TimeAsync("write a grant (compare and swap)", rounds, stage => stage.WriteAsync(), before: stage => stage.ReadAsync()),
            ]);

    private static string Bytes(string what, double few, double many) =>
        string.Create(CultureInfo.InvariantCulture, $"| {what} | {few:N0} | {many:N0} | {many / few:N2} |");

    private async Task<string> TimeAsync(string what, int rounds, Func<Stage, Task> action, Func<Stage, Task>? before = null)
    {
        var (fewTimes, manyTimes) = (new List<TimeSpan>(rounds), new List<TimeSpan>(rounds));
        for (var i = -rounds / 10; i < rounds; i++)
        {
            foreach (var (stage, times) in new[] { (few, fewTimes), (many, manyTimes) })
            {
                await (before?.Invoke(stage) ?? Task.CompletedTask);
                var began = TimeProvider.System.GetTimestamp();
                await action(stage);
                if (i >= 0)
                {
                    times.Add(TimeProvider.System.GetElapsedTime(began));
                }
            }
        }

        var (fewMedian, manyMedian) = (fewTimes.Order().ElementAt(rounds / 2), manyTimes.Order().ElementAt(rounds / 2));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {fewMedian.TotalMilliseconds:N2} ms | {manyMedian.TotalMilliseconds:N2} ms | {manyMedian / fewMedian:N2} |");
    }
}

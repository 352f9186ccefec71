using System.Globalization;
using System.Runtime.CompilerServices;

namespace DelegatedAccess.Simulation.Watching;

/// <summary>A line that is only written where the journal is kept: most runs keep none.</summary>
[InterpolatedStringHandler]
internal readonly ref struct JournalLine
{
    private readonly System.Text.StringBuilder? _text;

    public JournalLine(int literalLength, int formattedCount, Journal journal, out bool isKept)
    {
        isKept = journal.IsKept;
        _text = isKept ? new System.Text.StringBuilder(literalLength + (formattedCount * 8)) : null;
    }

    public void AppendLiteral(string text) => _text!.Append(text);

    public void AppendFormatted<T>(T value) => _text!.Append(CultureInfo.InvariantCulture, $"{value}");

    public override string ToString() => _text?.ToString() ?? "";
}

namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>A page of the manual with parts that are written by a program: each between two comments of its name.</summary>
internal sealed class Page(string path)
{
    private string _text = File.ReadAllText(path);

    public void Put(string part, string text)
    {
        var (begin, end) = ($"<!-- {part} -->\n", $"<!-- /{part} -->");
        var from = _text.IndexOf(begin, StringComparison.Ordinal);
        var to = _text.IndexOf(end, StringComparison.Ordinal);
        if (from < 0 || to < from)
        {
            throw new InvalidOperationException($"{path} has no part '{part}'.");
        }

        _text = string.Concat(_text.AsSpan(0, from + begin.Length), text.TrimEnd(), "\n", _text.AsSpan(to));
    }

    public void Write() => File.WriteAllText(path, _text);
}

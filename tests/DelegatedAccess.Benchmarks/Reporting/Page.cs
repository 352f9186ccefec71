namespace DelegatedAccess.Benchmarks.Reporting;

/// <summary>A page of the manual with parts that are written by a program: each between two comments of its name.</summary>
internal sealed class Page(string path)
{
    private string _text = File.ReadAllText(path);

    public string Get(string part)
    {
        var (from, to) = Find(part);
        return _text[from..to].TrimEnd();
    }

    public void Put(string part, string text)
    {
        var (from, to) = Find(part);
        _text = string.Concat(_text.AsSpan(0, from), text.TrimEnd(), "\n", _text.AsSpan(to));
    }

    public void Write() => File.WriteAllText(path, _text);

    private (int From, int To) Find(string part)
    {
        var (begin, end) = ($"<!-- {part} -->\n", $"<!-- /{part} -->");
        var from = _text.IndexOf(begin, StringComparison.Ordinal);
        var to = _text.IndexOf(end, StringComparison.Ordinal);
        return from >= 0 && to >= from
            ? (from + begin.Length, to)
            : throw new InvalidOperationException($"{path} has no part '{part}'.");
    }
}

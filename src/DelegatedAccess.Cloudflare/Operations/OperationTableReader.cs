using System.Globalization;

namespace DelegatedAccess.Cloudflare.Operations;

/// <summary>
/// Reads the operations: comments, the lists of scopes, an empty line, then a line per path segment, indented by its depth and
/// followed by <c>METHOD=list</c> for each operation, with a dash for a list that is not known.
/// </summary>
internal sealed class OperationTableReader
{
    private readonly List<OperationNode> _nodes = [new("", 0, 0, 0)];
    private readonly List<Operation> _operations = [];
    private readonly List<string[]> _lists = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Stack<int> _open = new([0]);

    public static OperationTable Read(TextReader reader)
    {
        var table = new OperationTableReader();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            if (!line.StartsWith('#'))
            {
                table._lists.Add([.. line.Split(' ').Select(table.Share)]);
            }
        }

        while (reader.ReadLine() is { } line)
        {
            table.AddSegment(line);
        }

        table.CloseTo(0);
        return new OperationTable([.. table._nodes], [.. table._operations], [.. table._lists]);
    }

    private void AddSegment(string line)
    {
        var text = line.TrimStart(' ');
        CloseTo(depth: line.Length - text.Length + 1);

        var words = text.Split(' ');
        _open.Push(_nodes.Count);
        _nodes.Add(new OperationNode(Share(words[0]), 0, _operations.Count, words.Length - 1));
        foreach (var word in words.AsSpan(1))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var list = word.AsSpan(equals + 1);
            _operations.Add(new Operation(
                Share(word[..equals]),
                list is "-" ? Operation.ScopesUnknown : int.Parse(list, NumberStyles.None, CultureInfo.InvariantCulture)));
        }
    }

    // The nodes that are deeper than the next one have all of their descendants.
    private void CloseTo(int depth)
    {
        while (_open.Count > depth)
        {
            var node = _open.Pop();
            _nodes[node] = _nodes[node] with { End = _nodes.Count };
        }
    }

    // Scopes, methods and segments repeat by the thousand: one string for each.
    private string Share(string text)
    {
        if (_texts.TryGetValue(text, out var shared))
        {
            return shared;
        }

        _texts.Add(text, text);
        return text;
    }
}

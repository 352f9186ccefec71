using System.Text;

namespace DelegatedAccess.Cloudflare.Generator;

/// <summary>A segment of the tree, with the operations that end there.</summary>
internal sealed class OperationTreeNode
{
    private readonly SortedDictionary<string, OperationTreeNode> _children = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _operations = new(StringComparer.Ordinal);

    public void Add(OperationRow operation, string list)
    {
        var node = this;
        foreach (var segment in operation.Segments)
        {
            if (!node._children.TryGetValue(segment, out var child))
            {
                child = new OperationTreeNode();
                node._children.Add(segment, child);
            }

            node = child;
        }

        if (!node._operations.TryAdd(operation.Method, list))
        {
            throw new InvalidDataException($"{operation.Method} {operation.Path} is there twice.");
        }
    }

    /// <summary>Whether a request to the path would find an operation.</summary>
    public bool Answers(string method, IReadOnlyList<string> segments, int index = 0)
    {
        if (index == segments.Count)
        {
            return _operations.ContainsKey(method);
        }

        return (_children.TryGetValue(segments[index], out var literal) && literal.Answers(method, segments, index + 1))
            || (_children.TryGetValue("*", out var parameter) && parameter.Answers(method, segments, index + 1));
    }

    public void Write(StringBuilder text, int depth)
    {
        foreach (var (segment, child) in _children)
        {
            text.Append(' ', depth).Append(segment);
            foreach (var (method, list) in child._operations)
            {
                text.Append(' ').Append(method).Append('=').Append(list);
            }

            text.Append('\n');
            child.Write(text, depth + 1);
        }
    }
}

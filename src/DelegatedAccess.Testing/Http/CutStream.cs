namespace DelegatedAccess.Testing;

/// <summary>A body whose second half never arrives.</summary>
internal sealed class CutStream(byte[] body) : Stream
{
    private readonly MemoryStream _firstHalf = new(body, 0, body.Length / 2, writable: false);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = _firstHalf.Read(buffer);
        return read > 0 || buffer.IsEmpty
            ? read
            : throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely (sandbox fault).");
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return new(Read(buffer.Span));
        }
        catch (HttpIOException cut)
        {
            return ValueTask.FromException<int>(cut);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

namespace DelegatedAccess.Http;

/// <summary>A stream whose beginning was read ahead; whoever reads it gets it from its first byte, and meets what broke it where it broke.</summary>
internal sealed class PeekedStream(Stream rest) : Stream
{
    private readonly CancellationTokenSource _abandoned = new();
    private ReadOnlyMemory<byte> _ahead;
    private Memory<byte> _target;
    private Task<int>? _pending;
    private bool _isDisposed;

    /// <summary>The read that reading ahead stopped at because it failed or took too long; completed where there is none.</summary>
    public Task Stopped => _pending ?? Task.CompletedTask;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Reads ahead until so many bytes are there, the stream ends or breaks, or patience does.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> PeekAsync(int most, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var buffer = new byte[most];
        var length = 0;
        var began = time.GetTimestamp();
        while (length < most)
        {
            _target = buffer.AsMemory(length);
            _pending = ReadRestAsync(_target);
            await ((Task)_pending).WaitAsync(Left(), time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (!_pending.IsCompletedSuccessfully)
            {
                // It goes on by itself, for a read that is cancelled takes the connection with it; whoever reads the stream waits for it.
                _ = ForgetAsync(_pending);
                break;
            }

            var read = await _pending.ConfigureAwait(false);
            _pending = null;
            length += read;
            if (read == 0)
            {
                break;
            }
        }

        return _ahead = buffer.AsMemory(0, length);

        TimeSpan Left() => patience == Timeout.InfiniteTimeSpan ? patience
            : patience - time.GetElapsedTime(began) is var left && left > TimeSpan.Zero ? left
            : TimeSpan.Zero;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_ahead.IsEmpty && _pending is { } pending)
        {
            Arrive(await pending.WaitAsync(cancellationToken).ConfigureAwait(false));
        }

        return _ahead.IsEmpty ? await rest.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        if (_ahead.IsEmpty && _pending is { } pending)
        {
            Arrive(pending.GetAwaiter().GetResult());
        }

        return _ahead.IsEmpty ? rest.Read(buffer) : Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;

            // First the read that is still under way: a connection must not be drained beside it.
            _abandoned.Cancel();
            _abandoned.Dispose();
            rest.Dispose();
        }

        base.Dispose(disposing);
    }

    private static async Task ForgetAsync(Task read) => await read.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task<int> ReadRestAsync(Memory<byte> buffer) => await rest.ReadAsync(buffer, _abandoned.Token).ConfigureAwait(false);

    private void Arrive(int length)
    {
        _ahead = _target[..length];
        _pending = null;
    }

    private int Take(Span<byte> buffer)
    {
        var length = Math.Min(buffer.Length, _ahead.Length);
        _ahead.Span[..length].CopyTo(buffer);
        _ahead = _ahead[length..];
        return length;
    }
}

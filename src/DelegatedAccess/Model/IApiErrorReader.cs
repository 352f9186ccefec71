namespace DelegatedAccess;

/// <summary>Reads the error answers of one API. Pure: it sees one answer and says what it means. Must not throw.</summary>
public interface IApiErrorReader
{
    /// <summary>Reads a 401, 403 or 429.</summary>
    /// <param name="error">The answer, with at most the first 64 KiB of its body.</param>
    ApiErrorReading Read(ApiError error);
}

using System.Globalization;

namespace DelegatedAccess.EntityFrameworkCore.Grants;

/// <summary>Behind which grant a listing goes on: by id alone, or by due time and id.</summary>
/// <param name="DueAt">The due time of the last grant, where the listing is ordered by it.</param>
/// <param name="Id">The last grant.</param>
internal sealed record GrantCursor(long? DueAt, string Id)
{
    private const char Separator = '-';

    /// <exception cref="ArgumentException">The text is no cursor, or one of a listing in another order.</exception>
    public static GrantCursor Parse(string text, bool isByDue)
    {
        var end = text.LastIndexOf(Separator);
        long due = 0;
        if (isByDue == end >= 0 && (!isByDue || long.TryParse(text.AsSpan(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out due)))
        {
            try
            {
                return new GrantCursor(isByDue ? due : null, GrantId.Parse(text[(end + 1)..]).Value);
            }
            catch (FormatException)
            {
                // Told below.
            }
        }

        throw new ArgumentException("This is not the cursor of a page of this listing.", nameof(text));
    }

    public override string ToString() => DueAt is { } due ? string.Create(CultureInfo.InvariantCulture, $"{due}{Separator}{Id}") : Id;
}

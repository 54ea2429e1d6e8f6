package uk.nhs.blackcountry.signon.provisioning.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A word that an operator must give, such as a name or a reason. */
final class NotBlank implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("a value is needed");
        }
        return text;
    }
}

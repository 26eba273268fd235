import java.io.File;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** Validates a file against a schema: java Validate SCHEMA FILE. Prints a line for each message: severity, line, text. */
public class Validate {
    public static void main(String[] args) throws Exception {
        System.setProperty("jdk.xml.maxOccurLimit", "0"); // the schema of ONIX has long sequences
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(new File(args[0]));
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            public void warning(SAXParseException e) { print("warning", e); }
            public void error(SAXParseException e) { print("error", e); }
            public void fatalError(SAXParseException e) { print("fatal", e); }
        });
        validator.validate(new StreamSource(new File(args[1])));
        System.out.println("checked");
    }

    private static void print(String severity, SAXParseException e) {
        System.out.println(severity + "\t" + e.getLineNumber() + "\t" + e.getMessage().replaceAll("\\s+", " "));
    }
}
